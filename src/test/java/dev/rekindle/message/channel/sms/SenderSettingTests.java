package dev.rekindle.message.channel.sms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class SenderSettingTests {

    @ParameterizedTest
    @ValueSource(strings = {"+447700900123", "12345", "Shop", "Shop 24"})
    void acceptsNumbersShortCodesAndNames(String from) {
        assertThatCode(() -> accounts(from).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop\r\nTo: +1", "A name that is too long", "07700 900123", "重燃", "+44\u2028770090012"})
    void refusesASenderThatNoProviderTakesAtStart(String from) {
        assertThatThrownBy(() -> accounts(from).check())
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("rekindle.message.sms.from");
    }

    private static TwilioAccounts accounts(String from) {
        var settings = new SmsSettings(
                "https://api.twilio.com",
                "AC1",
                "secret",
                from,
                null,
                1,
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        return new TwilioAccounts(settings, new NoSandbox());
    }
}
