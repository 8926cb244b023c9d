package dev.rekindle.web.template;

import dev.rekindle.message.writing.AuthoredPart;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the editor sends.
 *
 * @param revision the one that the edit began with
 * @param overwrite whether to save although somebody else saved since
 * @param sample the sample data as JSON
 * @param variants weights by variant; empty without variants
 */
record WrittenContent(
        int revision, boolean overwrite, List<AuthoredPart> parts, String sample, Map<String, Integer> variants) {

    WrittenContent {
        parts = parts == null ? List.of() : List.copyOf(parts);
        variants = variants == null ? Map.of() : variants;
        sample = Objects.requireNonNullElse(sample, "");
    }
}
