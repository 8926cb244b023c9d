package dev.rekindle.message.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.web.WebFixtures;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnwrittenTextTests {

    @ParameterizedTest
    @ValueSource(strings = {"writer.start.text", "writer.start.line"})
    void isFoundInEachLanguageThatANewMessageBeginsIn(String key) {
        var words = WebFixtures.bundles("i18n/writer");
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            String text = "Hello\n" + words.getMessage(key, null, language);
            assertThat(UnwrittenText.in("hello", Map.of("en.txt", text)))
                    .singleElement()
                    .satisfies(problem ->
                            assertThat(problem.file() + problem.line()).isEqualTo("en.txt2"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Write to us.", "Your text is here"})
    void otherWordsAreNone(String text) {
        assertThat(UnwrittenText.in("hello", Map.of("en.txt", text))).isEmpty();
    }
}
