package dev.rekindle.web.template;

import dev.rekindle.message.writing.AuthoredPart;
import java.util.List;
import java.util.Objects;

/**
 * What the editor sends.
 *
 * @param revision the one that the edit began with
 * @param overwrite whether to save although somebody else saved since
 * @param sample the sample data as JSON
 */
record WrittenContent(int revision, boolean overwrite, List<AuthoredPart> parts, String sample) {

    WrittenContent {
        parts = parts == null ? List.of() : List.copyOf(parts);
        sample = Objects.requireNonNullElse(sample, "");
    }
}
