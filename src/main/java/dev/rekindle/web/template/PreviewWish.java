package dev.rekindle.web.template;

import dev.rekindle.message.writing.AuthoredPart;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the editor wants to see of what is being written.
 *
 * @param variants weights by variant; empty without variants
 * @param variant the one that is shown; empty for the first
 * @param channel key of a channel; empty for the first
 * @param language as a BCP 47 tag
 * @param person whose data is printed: empty for the sample, {@code nobody}, the key of a sample person, or a member's
 *     external id or address
 * @param dark whether readers who prefer dark screens are imitated
 */
record PreviewWish(
        List<AuthoredPart> parts,
        String sample,
        Map<String, Integer> variants,
        String variant,
        String channel,
        String language,
        String person,
        boolean dark) {

    PreviewWish {
        parts = parts == null ? List.of() : List.copyOf(parts);
        variants = variants == null ? Map.of() : variants;
        variant = Objects.requireNonNullElse(variant, "");
        sample = Objects.requireNonNullElse(sample, "");
        channel = Objects.requireNonNullElse(channel, "");
        language = Objects.requireNonNullElse(language, "");
        person = Objects.requireNonNullElse(person, "");
    }
}
