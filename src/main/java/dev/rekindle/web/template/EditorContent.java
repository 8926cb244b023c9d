package dev.rekindle.web.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft as the editor reads it.
 *
 * @param savedAt in the reader's language; null before the first save
 */
record EditorContent(
        String key,
        int revision,
        String state,
        String savedBy,
        @Nullable String savedAt,
        List<EditedPart> parts,
        String sample) {

    /**
     * A part with where it belongs.
     *
     * @param form HTML or TEXT
     */
    record EditedPart(
            String file,
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
