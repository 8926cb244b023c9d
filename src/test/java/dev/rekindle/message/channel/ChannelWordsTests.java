package dev.rekindle.message.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.testing.TestChannels;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words that pages need of every channel. */
class ChannelWordsTests {

    @ParameterizedTest
    @ValueSource(strings = {"words", "words_zh_CN"})
    void everyChannelHasTheTextsOfThePages(String bundle) throws IOException {
        for (Channel channel : TestChannels.all().all()) {
            assertThat(words(channel, bundle).stringPropertyNames())
                    .as(channel.key().value())
                    .containsAll(neededBy(channel));
        }
    }

    private static Iterable<String> neededBy(Channel channel) {
        return Stream.of(
                        "", ".consent", ".lead", ".unsubscribe.explain", ".unsubscribe.all", ".unsubscribe.goneExplain")
                .map(suffix -> "channel." + channel.key() + suffix)
                .toList();
    }

    private static Properties words(Channel channel, String bundle) throws IOException {
        String place = "/channel/" + channel.key() + "/" + bundle + ".properties";
        try (InputStream file = Objects.requireNonNull(ChannelWordsTests.class.getResourceAsStream(place))) {
            var words = new Properties();
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return words;
        }
    }
}
