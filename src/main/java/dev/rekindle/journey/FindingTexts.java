package dev.rekindle.journey;

import dev.rekindle.message.channel.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Findings as sentences that state the error and the remedy. */
@Component
public class FindingTexts {

    /** Findings whose last argument are names that may have been meant. */
    private static final Set<String> WITH_SUGGESTIONS = Set.of(
            "unknown-segment",
            "unknown-template",
            "unknown-team",
            "unknown-table",
            "unknown-pool",
            "unknown-journey",
            "asks-unknown-step",
            "asks-no-result",
            "new-topic",
            "new-event-type",
            "no-such-attribute");

    private static final Pattern QUOTED = Pattern.compile("“([^”]+)”");

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    @Autowired
    public FindingTexts(Channels channels) {
        this(channels.keys().stream().map(key -> "channel/" + key.value() + "/words"));
    }

    /** Without the names of channels. */
    public FindingTexts() {
        this(Stream.of());
    }

    private FindingTexts(Stream<String> ofChannels) {
        texts.setBasenames("i18n/finding", "i18n/expression");
        texts.addBasenames(ofChannels.toArray(String[]::new));
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
    }

    /** The sentence alone, without the element's name. */
    public String of(Finding finding, Locale locale) {
        String sentence = say("finding." + finding.code(), locale, arguments(finding, locale));
        String near = near(finding);
        return near.isEmpty() ? sentence : sentence + say("near", locale, near);
    }

    /** Names that may have been meant in place of the finding's first argument; empty for most findings. */
    public static List<String> suggestions(Finding finding) {
        return QUOTED.matcher(near(finding))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String near(Finding finding) {
        List<String> given = finding.arguments();
        return WITH_SUGGESTIONS.contains(finding.code()) && !given.isEmpty() ? given.get(given.size() - 1) : "";
    }

    /** The element's name as drawn; where it has none, its place, such as the second message after “Opened?”. */
    public String name(Finding finding, Locale locale) {
        Finding.Place place = finding.place();
        if (place == null) {
            return finding.elementName();
        }
        String kind = first(locale, say("kind.step", locale), "kind." + place.kind(), place.kind());
        String ordinal =
                place.of() == 1 ? "" : first(locale, String.valueOf(place.ordinal()), "ordinal." + place.ordinal());
        return say(
                "place" + (place.of() == 1 ? ".only" : "") + (place.after().isEmpty() ? ".first" : ""),
                locale,
                inSentence(String.valueOf(kind)),
                ordinal,
                place.after());
    }

    /** A channel's name begins with a capital letter on screens; abbreviations keep theirs. */
    private static String inSentence(String kind) {
        boolean abbreviation = kind.length() > 1 && Character.isUpperCase(kind.charAt(1));
        return abbreviation || kind.isEmpty() ? kind : Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
    }

    private String say(String key, Locale locale, @Nullable Object... arguments) {
        String text = texts.getMessage(key, arguments, key.replace("finding.", ""), locale);
        return text == null ? key : text;
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
            case "send-without-language", "send-without-opt-out" ->
                arguments[0] = Locale.forLanguageTag(given.get(0)).getDisplayLanguage(locale);
            case "missing-setting", "takes-no-settings", "setting-twice" -> arguments[0] = label(given.get(0), locale);
            case "missing-settings" ->
                arguments[0] = Arrays.stream(given.get(0).split(", "))
                        .map(key -> "“" + label(key, locale) + "”")
                        .collect(Collectors.joining(", "));
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
        String name = name(finding, locale);
        boolean named = !name.equals(finding.elementId());
        String quoted = finding.place() == null ? "“" + name + "”" : name;
        return (named ? quoted + " (" + finding.elementId() + ")" : name) + ": " + of(finding, locale);
    }
}
