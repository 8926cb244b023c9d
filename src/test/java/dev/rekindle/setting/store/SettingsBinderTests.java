package dev.rekindle.setting.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.content.MessageLanguages;
import dev.rekindle.setting.SettingProblem;
import dev.rekindle.setting.SettingState;
import dev.rekindle.web.RegionSettings;
import dev.rekindle.web.WebFixtures;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsBinderTests {

    private final DeclaredSettings declared = new DeclaredSettings();
    private final SettingsRecord<MessageSettings> sending = SettingsRecord.of(MessageSettings.class);
    private final SettingsRecord<RegionSettings> region = SettingsRecord.of(RegionSettings.class);

    @Test
    void theEnvironmentDecidesBeforeWhatWasSavedAndThatBeforeTheDefault() {
        var binder = binder(Map.of("REKINDLE_MESSAGE_CAP", "5"));
        MessageSettings bound = binder.bind(sending, Map.of("message.cap", "9", "message.quiet-from", "22:30"))
                .require();
        assertThat(bound.cap()).isEqualTo(5);
        assertThat(bound.quietFrom()).isEqualTo(LocalTime.of(22, 30));
        assertThat(bound.quietTo()).isEqualTo(LocalTime.of(8, 0));
    }

    @Test
    void anEmptyVariableIsNone() {
        var binder = binder(Map.of("REKINDLE_MESSAGE_CAP", ""));
        assertThat(binder.bind(sending, Map.of("message.cap", "9")).require().cap())
                .isEqualTo(9);
        assertThat(state(binder, "message.cap").editable()).isTrue();
    }

    @Test
    void whoMaySaveASettingCannotReadTheEnvironmentByIt() {
        var binder = binder(Map.of("DATABASE_PASSWORD", "GB"));
        assertThat(binder.bind(region, Map.of("web.country", "${DATABASE_PASSWORD}"))
                        .require()
                        .country())
                .isEqualTo("${DATABASE_PASSWORD}");
    }

    @Test
    void listsReplaceTheDefaultAsAWhole() {
        SettingsRecord<MessageLanguages> languages = SettingsRecord.of(MessageLanguages.class);
        assertThat(binder(Map.of())
                        .bind(languages, Map.of("message.languages", "en\nfr"))
                        .require()
                        .languages())
                .containsExactly(Locale.ENGLISH, Locale.FRENCH);
    }

    @Test
    void saysWhereAndWhyAValueCannotBeUsed() {
        var binder = binder(Map.of());
        assertThat(binder.bind(sending, Map.of("message.cap", "-1")).problems())
                .containsEntry("message.cap", SettingProblem.of("setting.problem.Min", 0L));
        assertThat(binder.bind(sending, Map.of("message.quiet-from", "25:00")).problems())
                .containsEntry("message.quiet-from", SettingProblem.of("setting.problem.TIME"));
        assertThat(binder.bind(sending, Map.of("message.expires-after", "PT1S")).problems())
                .containsEntry("message.expires-after", SettingProblem.of("setting.problem.message.expires-after"));
    }

    @Test
    void savedValuesThatCannotBeUsedAreLeftOut() {
        var effective = EffectiveSettings.of(
                sending, binder(Map.of()), Map.of("message.cap", "many", "message.quiet-to", "07:00"));
        assertThat(effective.value().cap()).isEqualTo(3);
        assertThat(effective.value().quietTo()).isEqualTo(LocalTime.of(7, 0));
        assertThat(effective.ignored()).containsOnlyKeys("message.cap");
    }

    @Test
    void anEnvironmentThatCannotBeUsedStopsTheStart() {
        assertThatThrownBy(() -> binder(Map.of("REKINDLE_MESSAGE_CAP", "many")).ofEnvironment(sending))
                .hasMessageContaining("rekindle.message.cap")
                .hasMessageContaining("many")
                .hasMessageContaining("Enter a whole number");
        assertThatThrownBy(() -> binder(Map.of("REKINDLE_MESSAGE_CAP", "-1")).ofEnvironment(sending))
                .hasMessageContaining("Enter 0 or more");
    }

    @Test
    void namesTheVariableOfTheEnvironment() {
        SettingState cap = state(binder(Map.of("REKINDLE_MESSAGE_CAP", "5")), "message.cap");
        assertThat(cap.origin().name()).isEqualTo("REKINDLE_MESSAGE_CAP");
        assertThat(cap.editable()).isFalse();
        assertThat(cap.text()).isEqualTo("5");
        assertThat(cap.defaultText()).isEqualTo("3");
    }

    private SettingState state(SettingsBinder binder, String name) {
        var saved = new SavedSettings(7, Map.of("message.cap", new SavedSettings.Row("9", 7, Instant.EPOCH, "ann")));
        return new SettingStates(declared, binder)
                .groups(saved).stream()
                        .flatMap(group -> group.settings().stream())
                        .filter(setting -> setting.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private SettingsBinder binder(Map<String, String> variables) {
        var environment = new StandardEnvironment();
        List.copyOf(environment.getPropertySources().stream().toList())
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new TreeMap<>(variables)));
        environment.getPropertySources().addLast(new MapPropertySource("none", Map.of()));
        return new SettingsBinder(environment, declared, WebFixtures.bundles("i18n/organisation"));
    }
}
