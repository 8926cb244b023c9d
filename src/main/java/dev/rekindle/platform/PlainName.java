package dev.rekindle.platform;

import java.text.Normalizer;
import java.util.Locale;

/** The letters and digits of a name for a key: lower case without accents, joined by single hyphens. */
public final class PlainName {

    private PlainName() {}

    /**
     * @param longest number of characters
     * @return begins and ends with a letter or digit; empty for a name without Latin letters and digits
     */
    public static String of(String name, int longest) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceFirst("^-+", "");
        return TextLimit.of(longest).cut(plain).replaceFirst("-+$", "");
    }
}
