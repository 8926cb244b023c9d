package dev.rekindle.message.writing;

import dev.rekindle.platform.PathWords;
import dev.rekindle.platform.PlainName;
import java.util.function.Predicate;

/** Makes the key of a template from its name: lower-case letters, digits and hyphens. */
final class TemplateKeys {

    private static final int LONGEST = 55;
    private static final String PLAIN = "message";

    private TemplateKeys() {}

    /** The first free one of {@code summer-sale}, {@code summer-sale-2}, and so on. */
    static String of(String name, Predicate<String> free) {
        String plain = plain(name);
        String key = plain;
        for (int i = 2; PathWords.TEMPLATES.contains(key) || !free.test(key); i++) {
            key = plain + "-" + i;
        }
        return key;
    }

    private static String plain(String name) {
        String plain = PlainName.of(name, LONGEST); // two hyphens name a variant
        return plain.isEmpty() ? PLAIN : plain;
    }
}
