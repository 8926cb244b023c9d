package dev.rekindle.journey;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Findings as sentences that state the error and the remedy. */
@Component
public class FindingTexts {

    private final MessageSource texts = texts();

    private static MessageSource texts() {
        var source = new ResourceBundleMessageSource();
        source.setBasenames("i18n/finding", "i18n/expression");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }

    /** The sentence alone, without the element's name. */
    public String of(Finding finding, Locale locale) {
        String sentence =
                texts.getMessage("finding." + finding.code(), arguments(finding, locale), finding.code(), locale);
        return sentence == null ? finding.code() : sentence;
    }

    /** The arguments in the reader's words: labels of settings, names of BPMN elements, errors in expressions. */
    private Object[] arguments(Finding finding, Locale locale) {
        List<String> given = finding.arguments();
        Object[] arguments = given.toArray();
        switch (finding.code()) {
            case "expression" -> {
                Object[] inner = given.subList(3, given.size()).toArray();
                arguments[2] = texts.getMessage("expression." + given.get(2), inner, given.get(2), locale);
            }
            case "unknown-element" -> {
                arguments[0] = first(locale, given.get(0), "bpmn." + given.get(1), "bpmn." + given.get(0));
                arguments[1] = first(locale, "", "nearest." + given.get(1), "nearest." + given.get(0), "nearest");
            }
            case "missing-setting", "takes-no-settings", "setting-twice" -> arguments[0] = label(given.get(0), locale);
            case "unknown-setting" ->
                arguments[1] = Arrays.stream(given.get(1).split(", "))
                        .map(key -> label(key, locale) + " (" + key + ")")
                        .collect(Collectors.joining(", "));
            default -> {
                // as given
            }
        }
        return arguments;
    }

    private @Nullable String label(String setting, Locale locale) {
        return texts.getMessage("setting." + setting, null, setting, locale);
    }

    private @Nullable String first(Locale locale, String otherwise, String... keys) {
        return Arrays.stream(keys)
                .map(key -> texts.getMessage(key, null, "", locale))
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse(otherwise);
    }

    /** The sentence with the element's name and id before it, as one line. */
    public String whole(Finding finding, Locale locale) {
        boolean named = !finding.elementName().equals(finding.elementId());
        String where = named ? "“" + finding.elementName() + "” (" + finding.elementId() + ")" : finding.elementId();
        return where + ": " + of(finding, locale);
    }
}
