package dev.rekindle.message.writing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Makes the key of a template from its name: lower-case letters, digits and hyphens. */
final class TemplateKeys {

    private static final int LONGEST = 55;
    private static final String PLAIN = "message";

    /** Words of addresses below /templates. */
    private static final Set<String> RESERVED = Set.of("new", "brand", "images", "testers");

    private TemplateKeys() {}

    /** The first free one of {@code summer-sale}, {@code summer-sale-2}, and so on. */
    static String of(String name, Predicate<String> free) {
        String plain = plain(name);
        String key = plain;
        for (int i = 2; RESERVED.contains(key) || !free.test(key); i++) {
            key = plain + "-" + i;
        }
        return key;
    }

    private static String plain(String name) {
        String key = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceFirst("^-+", "");
        // two hyphens name a variant
        String cut = key.substring(0, Math.min(key.length(), LONGEST)).replaceFirst("-+$", "");
        return cut.isEmpty() ? PLAIN : cut;
    }
}
