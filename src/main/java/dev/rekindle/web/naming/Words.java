package dev.rekindle.web.naming;

import dev.rekindle.member.ChannelKey;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of which the editor makes names in one language. */
final class Words {

    private static final List<String> UNITS = List.of("minutes", "hours", "days", "weeks", "months");
    private static final List<String> STEPS = List.of(
            "entry",
            "wait-for",
            "wait-until",
            "wait-date",
            "wait-event",
            "decide",
            "split",
            "change-member",
            "coupon",
            "ask-person",
            "score",
            "decision-table",
            "sub-journey",
            "goal",
            "exit",
            "end",
            "parallel",
            "inclusive",
            "section",
            "entry-segment",
            "entry-schedule",
            "entry-once",
            "entry-date",
            "entry-event",
            "entry-manual");
    private static final List<String> NAMES = List.of(
            "editor.name.entry",
            "editor.name.date",
            "editor.name.manual",
            "editor.name.anEvent",
            "editor.date.joinedAt",
            "editor.path.yes",
            "editor.path.no",
            "editor.path.new");

    private final Phrases texts;
    private final Locale written;
    /** Texts with no number, by what they say. */
    private final Map<String, String> days;

    private final Map<String, String> channels;

    Words(Phrases texts, Locale written, Collection<ChannelKey> channels) {
        this.texts = texts;
        this.written = written;
        this.days = keys(Arrays.stream(DayOfWeek.values()).map(day -> "editor.weekday." + day));
        this.channels = keys(channels.stream().map(channel -> "channel." + channel));
    }

    /** Names that mention nothing. */
    List<NameForm> fixed() {
        return Stream.concat(STEPS.stream().map(step -> "editor.step." + step), NAMES.stream())
                .flatMap(key -> of(key).stream())
                .toList();
    }

    /** Empty where the language has no such text. */
    List<NameForm> of(String key, Mention... mentions) {
        String form = texts.sayIn(written, key);
        if (form.equals(key)) {
            return List.of();
        }
        String pattern = Pattern.quote(form);
        for (int at = 0; at < mentions.length; at++) {
            pattern = pattern.replace("{" + at + "}", "\\E(" + pattern(mentions[at]) + ")\\Q");
        }
        return List.of(new NameForm(key, Pattern.compile(pattern), List.of(mentions), this));
    }

    private String pattern(Mention mention) {
        return switch (mention) {
            case DURATION -> durations().map(Map.Entry::getValue).collect(Collectors.joining("|"));
            case TIME -> "\\d{1,2}:\\d{2}";
            case NUMBER -> "-?\\d+";
            case CHANNEL -> either(channels);
            case WEEKDAYS -> "(?:" + either(days) + "|, |、| and |和)+";
            case NAME -> ".+";
            case EVENT, TAG, ATTRIBUTE -> "\\S+";
        };
    }

    /** Keys of lengths of time with their patterns, the singular first. */
    private Stream<Map.Entry<String, String>> durations() {
        return UNITS.stream()
                .flatMap(unit -> Stream.of("editor.one." + unit, "editor.many." + unit))
                .map(key ->
                        Map.entry(key, Pattern.quote(texts.sayIn(written, key)).replace("{0}", "\\E[\\d.,]+\\Q")));
    }

    String translated(Mention mention, String text) {
        return switch (mention) {
            case DURATION ->
                durations()
                        .filter(one -> text.matches(one.getValue()))
                        .findFirst()
                        .map(one -> texts.sayIn(texts.locale(), one.getKey())
                                .replace("{0}", text.replaceAll("[^\\d.,]", "")))
                        .orElse(text);
            case WEEKDAYS -> weekdays(text);
            case CHANNEL -> texts.sayIn(texts.locale(), channels.getOrDefault(text, text));
            default -> text;
        };
    }

    private String weekdays(String text) {
        boolean chinese = texts.locale().getLanguage().equals(Locale.CHINESE.getLanguage());
        Matcher found = Pattern.compile(either(days)).matcher(text);
        return found.results()
                .map(day -> texts.sayIn(texts.locale(), days.getOrDefault(day.group(), day.group())))
                .collect(Collectors.joining(chinese ? "、" : ", "));
    }

    private Map<String, String> keys(Stream<String> of) {
        Map<String, String> keys = new LinkedHashMap<>();
        of.forEach(key -> keys.put(texts.sayIn(written, key), key));
        return keys;
    }

    private static String either(Map<String, String> words) {
        return words.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    }
}
