package dev.rekindle.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLimitTests {

    private static final String FAMILY = "👩\u200D👩\u200D👧";

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "𠮷田太郎, 1, 𠮷",
        "𠮷田太郎, 2, 𠮷田",
        "張𠮷, 2, 張𠮷",
        "張𠮷, 1, 張",
        "abc, 3, abc",
        "abc, 2, ab",
        "🇩🇪🇫🇷, 3, 🇩🇪",
        "ae\u0301o, 2, a"
    })
    void cutsBetweenCharactersAsReadersSeeThem(String text, int limit, String cut) {
        assertThat(TextLimit.of(limit).cut(text)).isEqualTo(cut);
    }

    @Test
    void neverSplitsAnEmojiOfSeveralCodePoints() {
        assertThat(TextLimit.of(4).cut("a" + FAMILY)).isEqualTo("a");
        assertThat(TextLimit.of(6).cut("a" + FAMILY + "b")).isEqualTo("a" + FAMILY);
    }

    @Test
    void isBoundedEvenForOneEndlessCharacter() {
        assertThat(TextLimit.of(50).cut("a" + "\u0301".repeat(10_000))).hasSize(50);
        assertThat(TextLimit.of(500).cut("b".repeat(300) + "a" + "\u0301".repeat(10_000)))
                .hasSize(500);
    }

    @Test
    void anEllipsisCounts() {
        assertThat(TextLimit.of(3).shorten("𠮷田太郎")).isEqualTo("𠮷田…");
        assertThat(TextLimit.of(4).shorten("𠮷田太郎")).isEqualTo("𠮷田太郎");
    }

    @Test
    void keepsTheEnd() {
        assertThat(TextLimit.of(5).keepEnd("𠮷𠮷.csv")).isEqualTo("𠮷.csv");
        assertThat(TextLimit.of(9).keepEnd("a.csv")).isEqualTo("a.csv");
    }

    @Test
    void countsCodePoints() {
        assertThat(TextLimit.of(4).isExceededBy("𠮷𠮷𠮷𠮷")).isFalse();
        assertThat(TextLimit.of(3).isExceededBy("𠮷𠮷𠮷𠮷")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'Ann\r\nBcc: x', Ann Bcc: x", "' a\u2028\u0000b\t c ', a b c", "'a\u0085b', a b"})
    void aSingleLineHoldsNoBreaks(String text, String line) {
        assertThat(SingleLine.of(text)).isEqualTo(line);
        assertThat(SingleLine.is(text)).isFalse();
        assertThat(SingleLine.is(line)).isTrue();
    }
}
