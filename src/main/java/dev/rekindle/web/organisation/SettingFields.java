package dev.rekindle.web.organisation;

import dev.rekindle.setting.SettingGroup;
import dev.rekindle.setting.SettingKind;
import dev.rekindle.setting.SettingOrigin;
import dev.rekindle.setting.SettingProblem;
import dev.rekindle.setting.SettingState;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the fields of the page from the settings in effect and what somebody has typed. */
@Component
class SettingFields {

    private final SettingChoices choices;
    private final Formats formats;
    private final Texts texts;

    SettingFields(SettingChoices choices, Formats formats, Texts texts) {
        this.choices = choices;
        this.formats = formats;
        this.texts = texts;
    }

    List<SettingField> of(SettingGroup group, SettingForm typed, Map<String, SettingProblem> problems) {
        return group.settings().stream()
                .map(setting -> field(setting, typed, problems.get(setting.name())))
                .toList();
    }

    /** Says at each field what somebody else has saved, where something else was typed. */
    Map<String, SettingProblem> overwritten(SettingGroup group, SettingForm typed) {
        var problems = new TreeMap<String, SettingProblem>();
        for (SettingState setting : group.settings()) {
            String mine = setting.kind().normal(typed.values().getOrDefault(setting.name(), setting.text()));
            if (!mine.equals(setting.text())) {
                problems.put(
                        setting.name(),
                        SettingProblem.of(
                                "setting.changedMeanwhile.now",
                                setting.secret() ? texts.say("setting.secret.present") : value(setting)));
            }
        }
        return problems;
    }

    private String value(SettingState setting) {
        return setting.text().isEmpty() ? texts.say("setting.none") : words(setting, setting.text());
    }

    private SettingField field(SettingState setting, SettingForm typed, @Nullable SettingProblem problem) {
        String text = setting.secret() ? "" : typed.values().getOrDefault(setting.name(), setting.text());
        DurationField duration = setting.kind() == SettingKind.DURATION
                ? duration(text, typed.units().getOrDefault(setting.name(), "H"))
                : new DurationField(text, "");
        return new SettingField(
                setting,
                duration.number(),
                duration.unit(),
                choices.of(setting, text),
                origin(setting),
                problem(setting, problem));
    }

    private static DurationField duration(String text, String unit) {
        return text.isEmpty() || !SettingKind.DURATION.reads(text)
                ? new DurationField(text, unit)
                : DurationField.of(text);
    }

    private @Nullable String problem(SettingState setting, @Nullable SettingProblem typed) {
        SettingProblem ignored = setting.ignored();
        if (typed != null) {
            return texts.say(typed.key(), typed.arguments().toArray());
        }
        return ignored == null
                ? null
                : texts.say(
                        "setting.ignored",
                        texts.say(ignored.key(), ignored.arguments().toArray()));
    }

    private String origin(SettingState setting) {
        SettingOrigin origin = setting.origin();
        return switch (origin.source()) {
            case ENVIRONMENT -> texts.say("setting.origin.environment", origin.name());
            case FORM ->
                texts.say(
                        setting.secret() ? "setting.origin.secret" : "setting.origin.form",
                        origin.by(),
                        formats.time(origin.at()),
                        defaultValue(setting));
            case DEFAULT ->
                setting.secret()
                        ? texts.say("setting.origin.noSecret")
                        : !setting.editable()
                                ? texts.say("setting.origin.onlyEnvironment")
                                : texts.say("setting.origin.default");
        };
    }

    private String defaultValue(SettingState setting) {
        return setting.defaultText().isEmpty() ? texts.say("setting.none") : words(setting, setting.defaultText());
    }

    /** A value as a person reads it. */
    String words(SettingState setting, String text) {
        return switch (setting.kind()) {
            case FLAG -> texts.say("setting.flag." + text);
            case TIME -> formats.clock(LocalTime.parse(text));
            case DURATION -> {
                DurationField duration = DurationField.of(text);
                yield texts.say("setting.unit." + duration.unit() + ".value", duration.number());
            }
            case CHOICE -> texts.say("setting." + setting.name() + "." + text);
            case LANGUAGES -> text.lines().map(choices::language).collect(Collectors.joining(", "));
            case LINES -> String.join(", ", text.lines().toList());
            default -> text;
        };
    }
}
