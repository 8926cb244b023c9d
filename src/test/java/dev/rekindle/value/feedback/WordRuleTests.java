package dev.rekindle.value.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/**
 * The rule of word lists on sentences that a person judged. The lists were made with those of …-tuning only; the error that
 * decision 0442 and the page state is that on …-held-out.
 */
class WordRuleTests {

    private final WordRule rule = new WordRule();

    @Test
    void hasTheErrorThatIsStated() throws IOException {
        assertThat(judgedAlike("en-held-out")).isEqualTo(38);
        assertThat(judgedAlike("zh-held-out")).isEqualTo(37);
        assertThat(turnedRound("en-held-out")).isEqualTo(2);
        assertThat(turnedRound("zh-held-out")).isEqualTo(3);
    }

    @Test
    void knowsTheSentencesItWasMadeWith() throws IOException {
        assertThat(judgedAlike("en-tuning")).isEqualTo(22);
        assertThat(judgedAlike("zh-tuning")).isEqualTo(24);
    }

    @Test
    void aNegationTurnsTheWordThatFollows() {
        assertThat(rule.of("I was not at all happy")).isEqualTo(Sentiment.NEGATIVE);
        assertThat(rule.of("不是很满意")).isEqualTo(Sentiment.NEGATIVE);
        assertThat(rule.of("不错")).isEqualTo(Sentiment.POSITIVE);
        assertThat(rule.of("")).isEqualTo(Sentiment.NEUTRAL);
    }

    private long judgedAlike(String sample) throws IOException {
        return sentences(sample).stream()
                .filter(one -> rule.of(one.words()) == one.judged())
                .count();
    }

    private long turnedRound(String sample) throws IOException {
        return sentences(sample).stream()
                .filter(one -> one.judged() != Sentiment.NEUTRAL && rule.of(one.words()) != Sentiment.NEUTRAL)
                .filter(one -> rule.of(one.words()) != one.judged())
                .count();
    }

    private record Sentence(Sentiment judged, String words) {}

    private static List<Sentence> sentences(String sample) throws IOException {
        return new ClassPathResource("sentiment/" + sample + ".tsv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\t"))
                .map(cells -> new Sentence(Sentiment.valueOf(cells[0].toUpperCase(Locale.ROOT)), cells[1]))
                .toList();
    }
}
