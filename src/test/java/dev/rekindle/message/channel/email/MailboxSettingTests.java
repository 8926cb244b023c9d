package dev.rekindle.message.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekindle.setting.InvalidSetting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxSettingTests {

    private static final String FROM = "from";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello@shop.example | | hello@shop.example",
                "<hello@shop.example> | | hello@shop.example",
                "Rekindle <hello@shop.example> | Rekindle | hello@shop.example",
                "\"Shop Name, City\" <hello@shop.example> | Shop Name, City | hello@shop.example",
                "\"Say \\\"hi\\\"\" <hello@shop.example> | Say \"hi\" | hello@shop.example",
                "Käserei Grün <hello@shop.example> | Käserei Grün | hello@shop.example",
                "\"Käserei, Grün\" <hello@shop.example> | Käserei, Grün | hello@shop.example",
                "心动商城 <hello@shop.example> | 心动商城 | hello@shop.example",
                "\"心动商城（上海）\"<hello@shop.example> | 心动商城（上海） | hello@shop.example",
                "=?UTF-8?Q?K=C3=A4serei?= <hello@shop.example> | Käserei | hello@shop.example",
                "Käserei <hallo@käserei.example> | Käserei | hallo@xn--kserei-bua.example"
            })
    void readsNameAndAddress(String setting, String name, String address) {
        var mailbox = MailboxSetting.read(FROM, setting);

        assertThat(mailbox.getPersonal()).isEqualTo(name);
        assertThat(mailbox.getAddress()).isEqualTo(address);
        assertThat(mailbox.toString()).matches("\\p{ASCII}+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shop Name, City <hello@shop.example>",
                "hello@shop.example, other@shop.example",
                "hello@shop.example <other@shop.example>",
                "Shop (the best) <hello@shop.example>",
                "Shop <hello@shop.example> <other@shop.example>",
                "Shop <hello>",
                "Shop <grüße@shop.example>",
                "Shop <hello@shop/example.com>",
                "Shop <>",
                "",
                "Shop",
                "Shop\r\nBcc: <eve@shop.example>"
            })
    void refusesAnythingElseAndSaysWhatToWrite(String setting) {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> MailboxSetting.read(FROM, setting))
                .satisfies(failure -> {
                    assertThat(failure.component()).isEqualTo(FROM);
                    assertThat(failure.problem().key()).startsWith("setting.problem.mailbox.");
                });
    }
}
