package dev.rekindle.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekindle.member.EmailAddress.Flaw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @ParameterizedTest
    @CsvSource({
        "ann@shop.example, ann@shop.example",
        "Li.Wei+News@Shop.Example, Li.Wei+News@shop.example",
        "O'Neil@shop.example, O'Neil@shop.example",
        "ann@münchen.example, ann@xn--mnchen-3ya.example",
        "王@shop.example,",
        "tomaš@example.com,",
        "ann@exaмple.com, ann@xn--exaple-kqf.com"
    })
    void isMailedInAsciiOrNotAtAll(String text, String mailable) {
        assertThat(EmailAddress.of(text).map(EmailAddress::mailable)).isEqualTo(Optional.ofNullable(mailable));
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, MALFORMED",
        "@shop.example, MALFORMED",
        "a..b@shop.example, MALFORMED",
        ".a@shop.example, MALFORMED",
        "a b@shop.example, MALFORMED",
        "\"a b\"@shop.example, MALFORMED",
        "a@b@shop.example, MALFORMED",
        "tomaš@example.com, LOCAL_PART",
        "xľčĊRCPTĠTOĺļvictim@example.com, LOCAL_PART",
        "ａｎｎ@example.com, LOCAL_PART",
        "ann@example/x.com, DOMAIN",
        "ann@shop, DOMAIN",
        "ann@192.0.2.1, DOMAIN"
    })
    void saysWhatIsWrong(String text, Flaw flaw) {
        assertThat(EmailAddress.flawIn(text)).contains(flaw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann@shop.example\r\nBcc: eve@shop.example", "ann\n@shop.example", "ann@shop.example, eve@x.y"})
    void isOneAddressAndNothingElse(String text) {
        assertThat(EmailAddress.of(text)).isEmpty();
    }

    @Test
    void keepsTheLimitsOfSmtp() {
        assertThat(EmailAddress.of("a".repeat(64) + "@shop.example")).isPresent();
        assertThat(EmailAddress.of("a".repeat(65) + "@shop.example")).isEmpty();
        assertThat(EmailAddress.of("a".repeat(64) + "@" + "abcd.".repeat(37) + "example"))
                .isEmpty();
    }

    @Test
    void spellingsOfOneMailboxAreEqual() {
        assertThat(Stream.of("ann@münchen.example", "Ann@MÜNCHEN.example", "ANN@xn--mnchen-3ya.example")
                        .map(text -> EmailAddress.of(text).orElseThrow().normal()))
                .containsOnly("ann@xn--mnchen-3ya.example");
    }

    /** Each real address can be mailed, and each that cannot says why. */
    @Test
    void readsForeignVectors() throws IOException {
        Path vectors = Path.of("../shared/data/bounces/sisimai");
        assumeTrue(Files.isDirectory(vectors), "../shared/data/bounces is absent: its addresses are not read");
        var address = Pattern.compile("<([A-Za-z0-9.-]+@[A-Za-z0-9.-]+\\.[a-z]{2,})>");
        try (Stream<Path> files = Files.list(vectors)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(address.matcher(text).results().map(found -> found.group(1)))
                        .as(file.toString())
                        .allSatisfy(one -> assertThat(EmailAddress.of(one)).isPresent());
            }
        }
    }
}
