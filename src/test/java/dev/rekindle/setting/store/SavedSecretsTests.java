package dev.rekindle.setting.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.setting.SendsSecrets;
import dev.rekindle.setting.SettingKind;
import dev.rekindle.setting.SettingProblem;
import dev.rekindle.web.WebFixtures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A secret that somebody saved is never sent to an address that somebody else chooses later. */
class SavedSecretsTests {

    private static final SettingProblem AGAIN = SettingProblem.of("setting.problem.secret.again");

    private final DeclaredSettings declared = new DeclaredSettings();
    private final SavedSettings saved = saved(Map.of(
            "message.email.host", "mail.shop.example",
            "message.email.user", "shop",
            "message.email.password", "hush",
            "message.sms.base-url", "https://api.twilio.com",
            "message.sms.account-sid", "AC7",
            "message.sms.auth-token", "hush",
            "message.sms.from", "+447700900123"));

    @ParameterizedTest
    @CsvSource({
        "message.email.host, mail.thief.example, message.email.password",
        "message.email.port, 2525, message.email.password",
        "message.email.user, thief, message.email.password",
        "message.email.user, '', message.email.password",
        "message.email.starttls, false, message.email.password",
        "message.sms.base-url, https://api.thief.example, message.sms.auth-token",
        "message.sms.account-sid, AC8, message.sms.auth-token"
    })
    void haveToBeTypedAgainWhenTheirDestinationChanges(String name, String typed, String secret) {
        String group = name.split("\\.")[1];
        assertThat(typed(Map.of(), group, Map.of(name, typed)).problems())
                .as("a partial save")
                .containsExactly(Map.entry(secret, AGAIN));
        assertThat(typed(Map.of(), group, Map.of(name, typed, secret, "")).problems())
                .as("with the empty field of the form")
                .containsExactly(Map.entry(secret, AGAIN));
        assertThat(typed(Map.of(), group, Map.of(name, typed, secret, "new")).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "message.email.host, sandbox",
        "message.email.from, care@shop.example",
        "message.email.host, ' mail.shop.example '",
        "message.sms.base-url, sandbox",
        "message.sms.from, SHOP"
    })
    void stayWhereTheyAreSentAsBeforeOrNowhere(String name, String typed) {
        assertThat(typed(Map.of(), name.split("\\.")[1], Map.of(name, typed)).problems())
                .isEmpty();
    }

    @Test
    void haveToBeTypedAgainAfterTheSandbox() {
        SavedSettings sandbox = saved(Map.of("message.email.host", "sandbox", "message.email.password", "hush"));
        assertThat(typed(sandbox, Map.of(), "email", Map.of("message.email.host", "mail.thief.example"))
                        .problems())
                .containsExactly(Map.entry("message.email.password", AGAIN));
    }

    @Test
    void areKeptFromAnotherAddressWhenASettingIsResetToItsDefault() {
        assertThat(reset("message.email.user").problems()).containsExactly(Map.entry("message.email.password", AGAIN));
        assertThat(reset("message.email.password").problems()).isEmpty();
        assertThat(reset("message.email.host").problems())
                .as("the default is the sandbox")
                .isEmpty();
    }

    @Test
    void ofTheEnvironmentStayWithTheAddressInEffect() {
        Map<String, String> environment = Map.of("REKINDLE_MESSAGE_EMAIL_PASSWORD", "hush");
        SavedSettings none = saved(Map.of());
        Map<String, String> typed =
                Map.of("message.email.host", "mail.thief.example", "message.email.password", "known");
        assertThat(typed(none, environment, "email", typed).problems())
                .containsExactly(Map.entry(
                        "message.email.password",
                        SettingProblem.of("setting.problem.secret.environment", "REKINDLE_MESSAGE_EMAIL_PASSWORD")));
    }

    @Test
    void everyRecordWithASecretSaysItsDestination() {
        assertThat(declared.records())
                .filteredOn(record -> record.fields().stream().anyMatch(one -> one.kind() == SettingKind.SECRET))
                .isNotEmpty()
                .allMatch(record -> SendsSecrets.class.isAssignableFrom(record.type()));
    }

    private TypedSettings typed(Map<String, String> environment, String group, Map<String, String> typed) {
        return typed(saved, environment, group, typed);
    }

    private TypedSettings typed(
            SavedSettings saved, Map<String, String> environment, String group, Map<String, String> typed) {
        return new TypedSettings(binder(environment), declared.records(), saved)
                .read(Objects.requireNonNull(declared.groups().get(group)), typed);
    }

    private TypedSettings reset(String name) {
        SettingField field = declared.groups().values().stream()
                .flatMap(List::stream)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new TypedSettings(binder(Map.of()), declared.records(), saved).reset(field);
    }

    private static SavedSettings saved(Map<String, String> values) {
        return new SavedSettings(
                7,
                values.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                value -> new SavedSettings.Row(value.getValue(), 7, Instant.EPOCH, "ann"))));
    }

    private SettingsBinder binder(Map<String, String> variables) {
        var environment = new StandardEnvironment();
        List.copyOf(environment.getPropertySources().stream().toList())
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
        return new SettingsBinder(environment, declared, WebFixtures.bundles("i18n/organisation"));
    }
}
