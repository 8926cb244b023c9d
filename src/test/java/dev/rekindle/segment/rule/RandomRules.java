package dev.rekindle.segment.rule;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.Rule.Comparison;
import dev.rekindle.segment.rule.Rule.Direction;
import dev.rekindle.segment.rule.Rule.EventWindow;
import dev.rekindle.segment.rule.Rule.Range;
import dev.rekindle.testing.TestChannels;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random rules over the values of {@link RandomMembers}, so that they often match some members. */
class RandomRules {

    static final List<String> TYPES = List.of("purchase", "visit");
    static final List<String> TAGS = List.of("vip", "常客", "o'brien");
    static final List<String> CURRENCIES = List.of("GBP", "CNY");
    static final List<String> TOPICS = List.of("news", "offers");
    static final List<String> TIERS = List.of("gold", "Silver", "青铜");

    private final Random random;
    private final List<Supplier<Rule>> leaves = List.of(
            this::attribute,
            () -> new Rule.Tag(one(TAGS)),
            () -> new Rule.Consent(one(List.of(TestChannels.EMAIL, TestChannels.SMS)), maybe(() -> one(TOPICS))),
            () -> new Rule.EventCount(events(), range(0, 6, 0)),
            () -> new Rule.EventSum(events(), range(-20, 200, 2)),
            () -> new Rule.Recency(one(TYPES), one(List.of(Direction.values())), span()),
            () -> new Rule.Never(one(TYPES)),
            () -> new Rule.InSegment("some"),
            () -> new Rule.Joined(one(List.of(Direction.values())), span()),
            () -> new Rule.Occasion("birthday", 1 + random().nextInt(30)),
            this::rfm);

    RandomRules(Random random) {
        this.random = random;
    }

    int kinds() {
        return leaves.size();
    }

    Rule leaf(int kind) {
        return leaves.get(kind).get();
    }

    Rule rule(int depth) {
        int kind = random.nextInt(depth == 0 ? 1 : 5);
        return switch (kind) {
            case 1 -> new Rule.All(several(depth));
            case 2 -> new Rule.Any(several(depth));
            case 3 -> new Rule.Not(rule(depth - 1));
            default -> leaf(random.nextInt(leaves.size()));
        };
    }

    private Random random() {
        return random;
    }

    private List<Rule> several(int depth) {
        return Stream.generate(() -> rule(depth - 1))
                .limit(1 + random.nextInt(3))
                .toList();
    }

    private Rule attribute() {
        return switch (random.nextInt(6)) {
            case 0 -> new Rule.Attribute("tier", text());
            case 1 -> new Rule.Attribute("points", number());
            case 2 -> new Rule.Attribute("joinedAt", date());
            case 3 -> new Rule.Attribute("since", date());
            case 4 -> new Rule.Attribute("size", number());
            default -> new Rule.Attribute("colour", text());
        };
    }

    private Comparison text() {
        return switch (random.nextInt(6)) {
            case 0 -> new Comparison.Is(one(TIERS));
            case 1 -> new Comparison.IsNot(one(TIERS));
            case 2 -> new Comparison.OneOf(List.of("gold", "none", "7"));
            case 3 -> new Comparison.Contains("IL");
            case 4 -> new Comparison.StartsWith("g");
            default -> new Comparison.Known(random.nextBoolean());
        };
    }

    private Comparison number() {
        return switch (random.nextInt(3)) {
            case 0 -> new Comparison.Is(BigDecimal.valueOf(random.nextInt(20)));
            case 1 -> new Comparison.IsNot(BigDecimal.valueOf(random.nextInt(20)));
            default -> new Comparison.Within(range(-5, 25, 0));
        };
    }

    private Comparison date() {
        LocalDate date = LocalDate.parse("2026-11-21").minusDays(random.nextInt(400));
        return random.nextBoolean() ? new Comparison.Before(date) : new Comparison.From(date);
    }

    private EventWindow events() {
        return new EventWindow(one(TYPES), maybe(this::span), maybe(() -> one(CURRENCIES)));
    }

    private Rule rfm() {
        int parts = 1 + random.nextInt(15);
        return new Rule.Rfm(
                events(),
                (parts & 1) > 0 ? span() : null,
                (parts & 2) > 0 ? OptionalInt.of(1 + random.nextInt(4)) : OptionalInt.empty(),
                (parts & 4) > 0 ? BigDecimal.valueOf(random.nextInt(150)) : null,
                (parts & 8) > 0 ? new BigDecimal(one(List.of("0", "0.25", "0.5", "0.75", "1"))) : null);
    }

    private Range range(int least, int most, int scale) {
        BigDecimal from =
                BigDecimal.valueOf(least + random.nextInt(most - least)).setScale(scale);
        BigDecimal to = from.add(BigDecimal.valueOf(random.nextInt((most - least) / 2)));
        return switch (random.nextInt(3)) {
            case 0 -> new Range(from, null);
            case 1 -> new Range(null, to);
            default -> new Range(from, to);
        };
    }

    private Span span() {
        return Span.parse(one(List.of("P7D", "P1M", "P90D", "PT36H", "P1Y"))).orElseThrow();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
