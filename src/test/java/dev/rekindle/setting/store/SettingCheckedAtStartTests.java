package dev.rekindle.setting.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rekindle.web.WebFixtures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** What an administrator reads when a setting of the environment is wrong, such as the sender's address. */
class SettingCheckedAtStartTests {

    private final DeclaredSettings declared = new DeclaredSettings();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rekindle.message.email.from | Shop Name, City <hello@shop.example> | Write it as \"Shop Name, City\" <hello@shop.example>",
                "rekindle.message.email.reply-to | grüße@shop.example | Write it as \"Shop Name, City\" <hello@shop.example>",
                "rekindle.message.sms.base-url | ftp://twilio | such as https://api.twilio.com",
                "rekindle.message.email.port | 70000 | Enter 65,535 or less"
            })
    void isExplained(String setting, String value, String advice) {
        assertThatThrownBy(() -> bind(setting, value))
                .hasMessageContaining(setting)
                .hasMessageContaining(value)
                .hasMessageContaining(advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = "rekindle.message.email.from | \"Käserei, Grün\" <hello@shop.example>")
    void aRightOneIsTaken(String setting, String value) {
        assertThat(catchThrowable(() -> bind(setting, value))).isNull();
    }

    private void bind(String setting, String value) {
        var environment = new MockEnvironment().withProperty(setting, value);
        var binder = new SettingsBinder(
                environment,
                declared,
                WebFixtures.bundles("i18n/organisation", "channel/email/words", "channel/sms/words"));
        declared.records().forEach(binder::ofEnvironment);
    }
}
