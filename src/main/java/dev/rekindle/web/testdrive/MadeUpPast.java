package dev.rekindle.web.testdrive;

import dev.rekindle.journey.testdrive.TestMember;
import dev.rekindle.member.ChannelKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/**
 * What the address of a test drive says about the past of a made-up member: {@code attribute.NAME}, {@code days.TYPE} for
 * an event and how many days before the start it was, {@code in} for segments, {@code out} for channels without consent.
 */
record MadeUpPast(MultiValueMap<String, String> parameters) {

    static final String ATTRIBUTE = "attribute.";
    static final String DAYS = "days.";

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,5}");
    private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9]{1,15}");

    /** Text, number or boolean, as the text looks; blank ones are left out. */
    Map<String, Object> attributes() {
        return beginningWith(ATTRIBUTE).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> value(entry.getValue())));
    }

    TestMember.Past past(Instant start) {
        Map<String, Instant> events = new TreeMap<>();
        beginningWith(DAYS).forEach((type, days) -> {
            if (COUNT.matcher(days).matches()) {
                events.put(type, start.minus(Duration.ofDays(Long.parseLong(days))));
            }
        });
        return new TestMember.Past(
                events,
                words("in").collect(Collectors.toSet()),
                words("out")
                        .filter(word -> CHANNEL.matcher(word).matches())
                        .map(ChannelKey::of)
                        .collect(Collectors.toSet()));
    }

    private Map<String, String> beginningWith(String prefix) {
        return parameters.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> !first(entry.getValue()).isEmpty())
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(prefix.length()), entry -> first(entry.getValue())));
    }

    private Stream<String> words(String name) {
        return parameters.getOrDefault(name, List.of()).stream().flatMap(value -> Arrays.stream(value.split(",")));
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0).strip();
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (!NUMBER.matcher(text).matches()) {
            return text;
        }
        return text.contains(".") ? (Object) Double.valueOf(text) : (Object) Long.valueOf(text);
    }
}
