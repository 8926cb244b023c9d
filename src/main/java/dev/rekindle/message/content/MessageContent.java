package dev.rekindle.message.content;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one message says.
 *
 * @param locale the language it is written in
 * @param parts the text of each part by the name of its {@link ContentPart}, and what the channel derived from them
 * @param version number of the template's version that says it; 0 when it is none
 * @param variant of a message that has variants of its own the one that it is; else empty
 */
public record MessageContent(Locale locale, Map<String, String> parts, int version, String variant) {

    /** The name that the brand gives the sender in the message's language. */
    public static final String SENDER = "sender";

    public MessageContent {
        parts = Map.copyOf(parts);
    }

    /** Content of no version. */
    public MessageContent(Locale locale, Map<String, String> parts) {
        this(locale, parts, 0, "");
    }

    /** @throws IllegalArgumentException if the content has no such part */
    public String part(String name) {
        String text = parts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("No part " + name + " in content of " + parts.keySet());
        }
        return text;
    }

    /** The sender's name in the message's language; empty when the channel's own is shown. */
    public String sender() {
        return parts.getOrDefault(SENDER, "");
    }

    /** The same with one part added or replaced. */
    public MessageContent with(String name, String text) {
        var changed = new HashMap<>(parts);
        changed.put(name, text);
        return new MessageContent(locale, changed, version, variant);
    }
}
