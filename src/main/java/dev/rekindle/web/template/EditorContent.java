package dev.rekindle.web.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A draft as the editor reads it.
 *
 * @param variants weights by variant; empty without variants
 * @param savedAt in the reader's language; null before the first save
 */
record EditorContent(
        String key,
        int revision,
        String state,
        String savedBy,
        @Nullable String savedAt,
        List<EditedPart> parts,
        String sample,
        Map<String, Integer> variants) {

    /**
     * A part with where it belongs.
     *
     * @param form HTML or TEXT
     */
    record EditedPart(
            String file,
            String variant,
            String language,
            String channel,
            String part,
            String form,
            String title,
            String preheader,
            String text,
            boolean made,
            String blocks) {}
}
