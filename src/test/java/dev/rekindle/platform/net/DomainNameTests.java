package dev.rekindle.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTests {

    @ParameterizedTest
    @CsvSource({
        "shop.example, shop.example",
        "Shop.EXAMPLE, shop.example",
        "münchen.example, xn--mnchen-3ya.example",
        "MÜNCHEN.example, xn--mnchen-3ya.example",
        "xn--mnchen-3ya.example, xn--mnchen-3ya.example",
        "例子.测试, xn--fsqu00a.xn--0zwm56d",
        "例子。测试, xn--fsqu00a.xn--0zwm56d",
        "пример.испытание, xn--e1afmkfd.xn--80akhbyknj4f",
        "exaмple.com, xn--exaple-kqf.com",
        // another domain than strasse.example and fuss.example
        "straße.example, xn--strae-oqa.example",
        "fußball.example, xn--fuball-cta.example",
        "βόλος.example, xn--nxasmm1c.example"
    })
    void isWrittenInAscii(String name, String ascii) {
        assertThat(DomainName.ascii(name)).contains(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop",
                "example/x.com",
                "a b.example",
                "a_b.example",
                "-a.example",
                "a-.example",
                "a..example",
                ".example",
                "shop.example.",
                "192.0.2.1",
                "[192.0.2.1]",
                "shop.example\u200b",
                "sh\u00adop.example",
                "a\u200db.example",
                "shop.example\r\nRCPT",
                "shop.ex@mple",
                "ß/ß.example",
                "１９２.0.2.1"
            })
    void isNoNameOfADomain(String name) {
        assertThat(DomainName.ascii(name)).isEmpty();
    }

    @Test
    void keepsTheLimitsOfDns() {
        assertThat(DomainName.ascii("a".repeat(63) + ".example")).isPresent();
        assertThat(DomainName.ascii("a".repeat(64) + ".example")).isEmpty();
        assertThat(DomainName.ascii("ü".repeat(70) + ".example")).isEmpty();
        assertThat(DomainName.ascii("abcd.".repeat(51) + "example")).isEmpty();
    }
}
