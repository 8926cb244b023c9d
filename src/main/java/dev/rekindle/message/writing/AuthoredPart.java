package dev.rekindle.message.writing;

import java.util.Objects;

/**
 * One file as its author edits it.
 *
 * @param file its name, for example en.html
 * @param title of a page; empty for text
 * @param preheader of a page: the hidden text that lists show behind the subject
 * @param text the rest of the page, or the text
 * @param made whether the text is made from the page of the same language
 * @param blocks what the page was made of; empty when it was written as code
 */
public record AuthoredPart(String file, String title, String preheader, String text, boolean made, String blocks) {

    public AuthoredPart {
        file = Objects.requireNonNullElse(file, "");
        title = Objects.requireNonNullElse(title, "");
        preheader = Objects.requireNonNullElse(preheader, "");
        text = Objects.requireNonNullElse(text, "");
        blocks = Objects.requireNonNullElse(blocks, "");
    }
}
