package dev.rekindle.message.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.Secret;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderSettingTests {

    @ParameterizedTest
    @ValueSource(strings = {"+447700900123", "12345", "Shop", "Shop 24"})
    void acceptsNumbersShortCodesAndNames(String from) {
        assertThatCode(() -> settings(from)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop\r\nTo: +1", "A name that is too long", "07700 900123", "重燃", "+44\u2028770090012"})
    void refusesASenderThatNoProviderTakesAtStart(String from) {
        assertThatThrownBy(() -> settings(from))
                .isInstanceOfSatisfying(
                        InvalidSetting.class,
                        invalid -> assertThat(invalid.component()).isEqualTo("from"));
    }

    private static SmsSettings settings(String from) {
        return new SmsSettings(
                "https://api.twilio.com",
                "AC1",
                Secret.of("secret"),
                from,
                null,
                1,
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }
}
