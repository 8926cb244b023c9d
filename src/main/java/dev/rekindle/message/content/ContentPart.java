package dev.rekindle.message.content;

/**
 * One part of a channel's content: a file for each language in a template's folder.
 *
 * @param name unique within the channel, for example html
 * @param suffix of the file's name after the language, for example .html; unique among all channels
 */
public record ContentPart(String name, String suffix, Form form) {

    /** The name under which rendered content has the title of a page, as text with its line breaks. */
    public String title() {
        return name + ".title";
    }

    /** The syntax of a part: how it is checked, rendered, decorated with links, and previewed. */
    public enum Form {
        HTML,
        TEXT
    }
}
