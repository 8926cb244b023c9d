package dev.rekindle.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeRedirectsTests {

    @ParameterizedTest
    @CsvSource({
        "https://elsewhere.example/members?q=a%20b, /members?q=a%20b",
        "http://elsewhere.example//evil.example/x,  /evil.example/x",
        "//evil.example/members,                    /members",
        "/\\evil.example,                           /",
        "/members,                                  /members",
        "http://elsewhere.example,                  /",
        "javascript:alert(1),                       /",
    })
    void keepThePathAndTheQuery(String target, String expected) {
        assertThat(RelativeRedirects.relative("", target)).isEqualTo(expected);
    }
}
