package dev.rekindle.web.segment;

import dev.rekindle.platform.PathWords;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDraft;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key and the names of a segment, as typed. A name in one language stands for the other, too. */
record NamesForm(
        @Nullable String key,
        @Nullable String nameEn,
        @Nullable String nameZh) {

    /** Leaves room for a number. */
    private static final TextLimit KEY = TextLimit.of(50);

    private static final TextLimit NAME = TextLimit.of(120);

    static NamesForm empty() {
        return new NamesForm("", "", "");
    }

    static NamesForm of(Segment segment) {
        return new NamesForm(segment.key(), segment.nameEn(), segment.nameZh());
    }

    boolean hasKey() {
        return !stripped(key).isEmpty();
    }

    /** The key as typed, or else made from the name: Big spenders! becomes big-spenders. */
    String newKey() {
        return hasKey() ? stripped(key) : keyOf(english());
    }

    private static String keyOf(String name) {
        String plain =
                Normalizer.normalize(name, Form.NFKD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        String words = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
        String key = KEY.cut(words).replaceAll("-+$", "");
        return key.isEmpty() || PathWords.SEGMENTS.contains(key) ? "segment" + (key.isEmpty() ? "" : "-" + key) : key;
    }

    String english() {
        return either(nameEn, nameZh);
    }

    String chinese() {
        return either(nameZh, nameEn);
    }

    private static String either(@Nullable String first, @Nullable String other) {
        return stripped(first).isEmpty() ? stripped(other) : stripped(first);
    }

    /** The text's key of what is wrong with the names; empty when nothing is. */
    Optional<String> problemOfNames() {
        if (english().isEmpty()) {
            return Optional.of("segments.problem.name");
        }
        return NAME.isExceededBy(english()) || NAME.isExceededBy(chinese())
                ? Optional.of("segments.problem.name.long")
                : Optional.empty();
    }

    boolean hasValidKey() {
        return SegmentDraft.KEY.matcher(newKey()).matches() && !PathWords.SEGMENTS.contains(newKey());
    }

    private static String stripped(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
