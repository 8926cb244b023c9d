package dev.rekindle.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.PasswordProblem;
import dev.rekindle.security.Passwords.Outcome;
import dev.rekindle.security.Scope;
import dev.rekindle.security.Users;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each value that the pages of users, keys and the audit log put into words has its words in both languages. */
class SecurityTextsTests {

    static Stream<String> keys() {
        return Stream.of(
                        of("audit", "audit.action.", AuditAction.values()),
                        of("password", "password.problem.", PasswordProblem.values()),
                        of("settings", "scope.", Scope.values()),
                        of("settings", "keys.lasts.", KeysController.Lasts.values()),
                        of("settings", "users.by.", UsersController.By.values()),
                        Arrays.stream(Scope.values()).map(scope -> "settings scope." + scope + ".text"),
                        Arrays.stream(Users.Change.values())
                                .filter(change -> change != Users.Change.DONE)
                                .map(change ->
                                        "settings users.change." + change.name().toLowerCase(Locale.ROOT)),
                        Stream.of(Outcome.Kind.WRONG, Outcome.Kind.LOCKED, Outcome.Kind.GONE)
                                .map(kind -> "password password." + kind.name().toLowerCase(Locale.ROOT)))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void haveTextsInBothLanguages(String key) {
        String[] parts = key.split(" ");
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            assertThat(ResourceBundle.getBundle("i18n/" + parts[0], language).containsKey(parts[1]))
                    .as("%s in %s", key, language)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "password", "settings"})
    void areTheSameKeysInBothLanguages(String bundle) {
        var chinese = ResourceBundle.getBundle("i18n/" + bundle, Locale.SIMPLIFIED_CHINESE);
        var english = ResourceBundle.getBundle("i18n/" + bundle, Locale.ROOT);
        assertThat(chinese.getLocale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
    }

    private static Stream<String> of(String bundle, String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> bundle + " " + prefix + value);
    }
}
