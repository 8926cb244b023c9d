package dev.rekindle.message.content;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The languages in which this installation writes its messages.
 *
 * @param languages with English, which members get whose language is not written
 */
@LiveSettings("rekindle.message")
public record MessageLanguages(
        @Setting(group = "general", at = 15) @DefaultValue({"en", "zh-CN"})
        List<Locale> languages) {

    private static final int MOST = 12;

    public MessageLanguages {
        languages = List.copyOf(languages);
        if (!languages.contains(Locale.ENGLISH)) {
            throw new InvalidSetting("languages", "setting.problem.message.languages");
        }
        if (languages.size() > MOST) {
            throw new InvalidSetting("languages", "setting.problem.message.languages.many", MOST);
        }
    }

    /** Those besides English. */
    public List<Locale> others() {
        return languages.stream()
                .filter(language -> !language.equals(Locale.ENGLISH))
                .toList();
    }
}
