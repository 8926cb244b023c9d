package dev.rekindle.message.brand;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all messages look like. Pages name its colours and fonts ({@code var(--brand-accent)}) and are given them when they
 * are read, so a change changes them all (decision 0326).
 *
 * @param website where the header leads; empty for nowhere
 * @param logo null for the shop's name as text
 * @param texts by language, as a BCP 47 tag
 */
public record Brand(
        BrandColours colours,
        BrandFont font,
        String website,
        @Nullable BrandLogo logo,
        Map<String, BrandTexts> texts) {

    /** As the shipped layout looks. */
    public static final Brand NONE = new Brand(BrandColours.DEFAULT, BrandFont.SYSTEM, "", null, Map.of());

    public Brand {
        colours = Objects.requireNonNullElse(colours, BrandColours.DEFAULT);
        font = Objects.requireNonNullElse(font, BrandFont.SYSTEM);
        website = Objects.requireNonNullElse(website, "").strip();
        texts = new TreeMap<>(Objects.requireNonNullElse(texts, Map.of()));
    }

    /** A text in a language, else in the same language of another region, else in English; may be empty. */
    public String text(Locale language, Function<BrandTexts, String> which) {
        return Stream.of(language.toLanguageTag(), language.getLanguage(), Locale.ENGLISH.toLanguageTag())
                .map(tag -> which.apply(texts.getOrDefault(tag, BrandTexts.NONE)))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
