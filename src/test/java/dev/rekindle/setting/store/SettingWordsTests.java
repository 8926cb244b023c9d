package dev.rekindle.setting.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.setting.SettingKind;
import jakarta.validation.Constraint;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Each setting of the page has its words in both languages. */
class SettingWordsTests {

    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();

    SettingWordsTests() {
        words.setBasenames("i18n/organisation", "channel/email/words", "channel/sms/words");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void areInTheBundles(String language) {
        Locale locale = Locale.forLanguageTag(language);
        assertThat(keys())
                .filteredOn(key -> "".equals(words.getMessage(key, null, "", locale)))
                .isEmpty();
    }

    private static List<String> keys() {
        var declared = new DeclaredSettings();
        Stream<String> groups = declared.groups().keySet().stream()
                .flatMap(group -> Stream.of("setting.group." + group, "setting.group." + group + ".note"));
        Stream<String> fields = declared.groups().values().stream()
                .flatMap(List::stream)
                .flatMap(field -> Stream.concat(
                        Stream.of("setting." + field.name(), "setting." + field.name() + ".help"),
                        field.choices().stream().map(choice -> "setting." + field.name() + "." + choice)));
        Stream<String> problems = Arrays.stream(SettingKind.values())
                .filter(kind -> kind != SettingKind.BY_TYPE)
                .map(kind -> "setting.problem." + kind);
        Stream<String> constraints = declared.groups().values().stream()
                .flatMap(List::stream)
                .flatMap(SettingWordsTests::constraints)
                .map(constraint -> "setting.problem." + constraint.getSimpleName());
        return Stream.of(groups, fields, problems, constraints)
                .flatMap(all -> all)
                .toList();
    }

    private static Stream<Class<? extends Annotation>> constraints(SettingField field) {
        return Arrays.stream(field.component().getDeclaringRecord().getDeclaredFields())
                .filter(one -> one.getName().equals(field.component().getName()))
                .flatMap(one -> Arrays.stream(one.getAnnotations()))
                .<Class<? extends Annotation>>map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(Constraint.class));
    }
}
