package dev.rekindle.tracking.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTokensTests {

    private final SignedTokens tokens = new SignedTokens(name -> "one secret for " + name);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 300, 1_000_000, Long.MAX_VALUE})
    void readsWhatItWrote(long number) {
        assertThat(tokens.readOpen(tokens.open(new MessageId(number))))
                .contains(new SignedToken.Open(new MessageId(number)));
        assertThat(tokens.readClick(tokens.click(new MessageId(number), 7)))
                .contains(new SignedToken.Click(new MessageId(number), 7));
        assertThat(tokens.readUnsubscribe(tokens.unsubscribe(new MessageId(number))))
                .contains(new SignedToken.Unsubscribe(new MessageId(number)));
    }

    @Test
    void staysShortForAnSms() {
        assertThat(tokens.click(new MessageId(1_000_000), 300))
                .hasSizeLessThanOrEqualTo(20)
                .matches("[A-Za-z0-9_-]+");
    }

    @Test
    void refusesEveryChangedCharacter() {
        String token = tokens.click(new MessageId(123_456), 42);
        for (int i = 0; i < token.length(); i++) {
            for (char c : "ABab09_-".toCharArray()) {
                if (token.charAt(i) != c) {
                    String changed = token.substring(0, i) + c + token.substring(i + 1);
                    assertThat(tokens.readClick(changed)).as(changed).isEmpty();
                }
            }
            assertThat(tokens.readClick(token.substring(0, i))).isEmpty();
        }
        assertThat(tokens.readClick(token + "A")).isEmpty();
        assertThat(tokens.readClick(token + "=")).isEmpty();
    }

    @Test
    void aTokenIsValidForOneKindOnly() {
        assertThat(tokens.readUnsubscribe(tokens.open(new MessageId(5)))).isEmpty();
        assertThat(tokens.readOpen(tokens.unsubscribe(new MessageId(5)))).isEmpty();
        assertThat(tokens.readOpen(tokens.click(new MessageId(5), 6))).isEmpty();
        assertThat(tokens.readClick(tokens.open(new MessageId(5)))).isEmpty();
    }

    @Test
    void anotherInstallationsTokenIsRefused() {
        var others = new SignedTokens(name -> "another secret");
        assertThat(others.readOpen(tokens.open(new MessageId(5)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "%2e%2e", "..", "AAAAAAAAAAAAAAAA", "ö", " ", "AAAA AAAA"})
    void invalidTextIsRefusedWithoutAnError(String text) {
        assertThat(tokens.readOpen(text)).isEmpty();
        assertThat(tokens.readOpen(text.repeat(1_000))).isEmpty();
    }
}
