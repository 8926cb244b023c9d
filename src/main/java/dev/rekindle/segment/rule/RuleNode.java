package dev.rekindle.segment.rule;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.InvalidRule.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node of a rule's JSON with its path.
 *
 * @param channels the channels that a rule which a user wrote may name; null for a stored rule, which is read whatever
 *     has become of its channels
 */
record RuleNode(String path, JsonNode json, @Nullable Set<ChannelKey> channels) {

    private static final double LONGEST_SPAN_DAYS = 36_600;
    private static final int MOST_ELEMENTS = 1_000;
    private static final int LATEST_YEAR = 9_999;

    /** A number such as 1e-100000000 is short as JSON and 100 MB as PostgreSQL gets it. */
    private static final int MOST_DECIMALS = 10;

    RuleNode {
        if (json.isMissingNode()) {
            throw new IllegalArgumentException("Nothing at " + path);
        }
    }

    List<String> names() {
        if (!json.isObject()) {
            throw bad(Problem.NOT_AN_OBJECT);
        }
        return List.copyOf(json.propertyNames());
    }

    boolean has(String name) {
        return names().contains(name);
    }

    /** Rejects unknown names, so that a misspelt name is not ignored. */
    RuleNode only(String... known) {
        for (String name : names()) {
            if (!List.of(known).contains(name)) {
                throw new InvalidRule(path + "." + name, Problem.UNKNOWN, name, list(List.of(known)));
            }
        }
        return this;
    }

    Optional<RuleNode> find(String name) {
        JsonNode found = json.path(name);
        return found.isMissingNode() ? Optional.empty() : Optional.of(new RuleNode(path + "." + name, found, channels));
    }

    RuleNode get(String name) {
        return find(name).orElseThrow(() -> bad(Problem.MISSING, name));
    }

    /** The text of this name; null when absent. */
    @Nullable
    String textOf(String name) {
        return find(name).map(RuleNode::text).orElse(null);
    }

    List<RuleNode> elements() {
        return elements(MOST_ELEMENTS);
    }

    List<RuleNode> elements(int most) {
        if (!json.isArray() || json.isEmpty()) {
            throw bad(Problem.NOT_A_LIST, json);
        }
        if (json.size() > most) {
            throw bad(Problem.TOO_MANY, json.size(), most);
        }
        var elements = new ArrayList<RuleNode>();
        for (int i = 0; i < json.size(); i++) {
            elements.add(new RuleNode(path + "[" + i + "]", json.get(i), channels));
        }
        return elements;
    }

    String text() {
        if (!json.isString()
                || json.stringValue().isBlank()
                || json.stringValue().indexOf('\0') >= 0) {
            throw bad(Problem.NOT_A_TEXT, json);
        }
        return json.stringValue();
    }

    BigDecimal number() {
        return number("-1000000000000", "1000000000000");
    }

    BigDecimal number(String least, String most) {
        if (!json.isNumber()) {
            throw bad(Problem.NOT_A_NUMBER, json);
        }
        BigDecimal number = json.decimalValue();
        if (number.compareTo(new BigDecimal(least)) < 0 || number.compareTo(new BigDecimal(most)) > 0) {
            throw bad(Problem.OUT_OF_RANGE, json, least, most);
        }
        if (number.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw bad(Problem.TOO_FINE, json, MOST_DECIMALS);
        }
        return number;
    }

    int integer(int least, int most) {
        BigDecimal number = number(Integer.toString(least), Integer.toString(most));
        if (number.stripTrailingZeros().scale() > 0) {
            throw bad(Problem.OUT_OF_RANGE, json, least, most);
        }
        return number.intValue();
    }

    boolean truth() {
        if (!json.isBoolean()) {
            throw bad(Problem.NOT_TRUE_OR_FALSE, json);
        }
        return json.booleanValue();
    }

    Span span() {
        return Span.parse(text())
                .filter(span -> span.isPositiveUpTo(LONGEST_SPAN_DAYS))
                .orElseThrow(() -> bad(Problem.NOT_A_PERIOD, text()));
    }

    LocalDate date() {
        try {
            return Optional.of(LocalDate.parse(text()))
                    .filter(date -> date.getYear() > 0 && date.getYear() <= LATEST_YEAR)
                    .orElseThrow(() -> bad(Problem.NOT_A_DATE, text()));
        } catch (DateTimeParseException e) {
            throw bad(Problem.NOT_A_DATE, text());
        }
    }

    /** Text, number or boolean. */
    Object value() {
        if (json.isNumber()) {
            return number();
        }
        return json.isBoolean() ? (Object) json.booleanValue() : text();
    }

    /** One of the constants, in camel case. */
    <E extends Enum<E>> E one(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> word(constant).equals(text()))
                .findFirst()
                .orElseThrow(() -> bad(
                        Problem.UNKNOWN,
                        text(),
                        list(constants.stream().map(RuleNode::word).toList())));
    }

    /** NEVER_ASKED is written neverAsked. */
    static String word(Enum<?> constant) {
        String[] words = constant.name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + String.join(
                        "",
                        Arrays.stream(words)
                                .skip(1)
                                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                                .toList());
    }

    ChannelKey channel() {
        ChannelKey key;
        try {
            key = ChannelKey.of(text());
        } catch (IllegalArgumentException e) {
            throw unknownChannel();
        }
        if (channels != null && !channels.contains(key)) {
            throw unknownChannel();
        }
        return key;
    }

    private InvalidRule unknownChannel() {
        Set<ChannelKey> known = channels == null ? Set.of() : channels;
        return bad(
                Problem.UNKNOWN,
                text(),
                list(known.stream().map(ChannelKey::value).toList()));
    }

    /** Bounds among other names of this node. A stored rule is read although nothing can lie in them. */
    Range range() {
        var range = new Range(
                find("atLeast").map(RuleNode::number).orElse(null),
                find("atMost").map(RuleNode::number).orElse(null));
        if (range.atLeast() == null && range.atMost() == null) {
            throw bad(Problem.NO_BOUND);
        }
        return notReversed(range);
    }

    Range notReversed(Range range) {
        if (channels != null && range.isEmpty()) {
            throw bad(Problem.REVERSED, String.valueOf(range.atLeast()), String.valueOf(range.atMost()));
        }
        return range;
    }

    InvalidRule bad(Problem problem, Object... details) {
        return new InvalidRule(path, problem, details);
    }

    static String list(Collection<String> names) {
        return String.join(", ", names);
    }
}
