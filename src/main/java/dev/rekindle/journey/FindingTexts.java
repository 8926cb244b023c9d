package dev.rekindle.journey;

import java.util.List;
import java.util.Locale;
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
        List<String> given = finding.arguments();
        Object[] arguments = given.toArray();
        if (finding.code().equals("expression") && given.size() >= 3) {
            Object[] inner = given.subList(3, given.size()).toArray();
            arguments[2] = texts.getMessage("expression." + given.get(2), inner, given.get(2), locale);
        } else if (finding.code().equals("unknown-element") && !given.isEmpty()) {
            arguments[0] = texts.getMessage("bpmn." + given.get(0), null, given.get(0), locale);
        }
        String sentence = texts.getMessage("finding." + finding.code(), arguments, finding.code(), locale);
        return sentence == null ? finding.code() : sentence;
    }

    /** The sentence with the element's name and id before it, as one line. */
    public String whole(Finding finding, Locale locale) {
        boolean named = !finding.elementName().equals(finding.elementId());
        String where = named ? "“" + finding.elementName() + "” (" + finding.elementId() + ")" : finding.elementId();
        return where + ": " + of(finding, locale);
    }
}
