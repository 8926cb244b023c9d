package dev.rekindle.message.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantsTests {

    @ParameterizedTest
    @CsvSource({"en.html, a, en.html", "b--en.html, b, en.html", "b--zh-CN.sms.txt, b, zh-CN.sms.txt"})
    void aFileSaysItsVariant(String file, String variant, String plain) {
        assertThat(Variants.variantOf(file)).isEqualTo(variant);
        assertThat(Variants.plain(file)).isEqualTo(plain);
        assertThat(Variants.file(variant, plain)).isEqualTo(file);
    }

    @Test
    void weightsAreEqualUnlessTheyAreGiven() {
        assertThat(Variants.of(Map.of("en.html", "x", "sample.json", "{}")).isEmpty())
                .isTrue();
        assertThat(Variants.of(Map.of("en.html", "x", "b--en.html", "y")).weights())
                .isEqualTo(Map.of("a", 1, "b", 1));
        assertThat(Variants.of(Map.of("b--en.html", "y", Variants.WEIGHTS, "{\"b\": 7}"))
                        .weights())
                .isEqualTo(Map.of("a", 0, "b", 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"a\": -1, \"b\": 2}", "{\"a\": 0, \"b\": 0}", "{\"a\": 99999}", "{\"a\": \"x\"}"})
    void weightsThatAreNoneAreRefused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Variants.of(Map.of("b--en.html", "y", Variants.WEIGHTS, json)));
    }

    @Test
    void anEnrolmentKeepsItsVariantAndManyFollowTheWeights() {
        Variants variants = Variants.of(
                Map.of("b--en.html", "y", "c--en.html", "z", Variants.WEIGHTS, "{\"a\": 10, \"b\": 30, \"c\": 0}"));
        assertThat(variants.chosenFor("note", 7)).isEqualTo(variants.chosenFor("note", 7));
        long second = LongStream.range(0, 20_000)
                .filter(enrolment -> variants.chosenFor("note", enrolment).equals("b"))
                .count();
        assertThat(second / 20_000.0).isCloseTo(0.75, within(0.02));
        assertThat(LongStream.range(0, 20_000).mapToObj(one -> variants.chosenFor("note", one)))
                .doesNotContain("c");
        assertThat(Variants.NONE.chosenFor("note", 7)).isEmpty();
        assertThat(variants.main()).isEqualTo("b");
    }
}
