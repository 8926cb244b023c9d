package dev.rekindle.security.user;

import static dev.rekindle.security.PasswordProblem.TOO_LONG;
import static dev.rekindle.security.PasswordProblem.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.security.PasswordProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordStrengthTests {

    private final PasswordStrength strength = new PasswordStrength();

    @ParameterizedTest
    @CsvSource({
        "password,            TOO_SHORT",
        "password1234,        COMMON",
        "P@ssw0rd123,         COMMON",
        "qwertzuiop,          COMMON",
        "xkx-xkx-xkx-xkx,     REPEATED",
        "abcdefghijkl,        SEQUENCE",
        "17.05.1990,          DATE",
        "marketing-anna1,     LIKE_THE_NAME",
        "rekindle2026,        A_WORD",
    })
    void namesWhatIsWeak(String password, PasswordProblem problem) {
        assertThat(strength.problems("anna", password)).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kmyg-pwjt-pvd3-uxr9", "correct horse battery staple", "晴天喝茶的小猫咪爱看书", "ünïcödé-straße-wörter"})
    void acceptsLongAndUnusualOnes(String password) {
        assertThat(strength.problems("anna", password)).isEmpty();
    }

    @Test
    void refusesWhatTheHashWouldCut() {
        assertThat(strength.problems("anna", "é".repeat(37))).containsExactly(TOO_LONG);
        assertThat(strength.problems("anna", "x".repeat(100_000))).containsExactly(TOO_LONG);
    }

    @Test
    void survivesAnyText() {
        assertThat(strength.problems("a", "\ud800\udfff\0\u202e\n\t")).isNotNull();
        assertThat(strength.problems("", "")).contains(TOO_SHORT);
    }
}
