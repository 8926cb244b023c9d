package dev.rekindle.segment.rule;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.ContactCondition.MessageFilter;
import dev.rekindle.segment.rule.EventCondition.Next;
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
    static final List<String> CATEGORIES = List.of("shoes", "bags", "包", "7");
    static final List<String> TEMPLATES = List.of("welcome", "offer");
    static final List<String> JOURNEYS = List.of("welcome-journey", "win-back");
    static final List<String> DEEDS = List.of("OPENED", "CLICKED", "COMPLAINED");

    private final Random random;
    private final List<Supplier<Rule>> leaves = List.of(
            this::attribute,
            () -> new MemberCondition.Tag(one(TAGS)),
            this::consent,
            () -> new EventCondition.Count(events(), range(0, 6, 0)),
            this::measure,
            () -> new EventCondition.Edge(end(), EventWindow.of(one(TYPES)), window(), List.of()),
            () -> new EventCondition.Edge(end(), picked(), maybe(this::window), List.of(filter())),
            () -> new EventCondition.Never(one(TYPES)),
            this::sequence,
            () -> new MemberCondition.InSegment("some"),
            () -> new MemberCondition.Joined(window()),
            this::occasion,
            () -> new MemberCondition.Sample(one(TAGS), number(random().nextInt(60)), number(1 + random().nextInt(40))),
            this::message,
            this::journey,
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
        return switch (random.nextInt(7)) {
            case 0 -> new MemberCondition.Attribute("tier", text());
            case 1 -> new MemberCondition.Attribute("points", number());
            case 2 -> new MemberCondition.Attribute("joinedAt", date());
            case 3 -> new MemberCondition.Attribute("since", date());
            case 4 -> new MemberCondition.Attribute("size", number());
            case 5 -> new MemberCondition.Attribute(one(List.of("since", "joinedAt")), days());
            default -> new MemberCondition.Attribute("colour", text());
        };
    }

    private Comparison days() {
        int first = random.nextInt(300) - 200;
        int last = first + random.nextInt(60);
        return switch (random.nextInt(4)) {
            case 0 -> new Comparison.InDays(first, null, false);
            case 1 -> new Comparison.InDays(null, last, false);
            case 2 -> new Comparison.InDays(first, last, true);
            default -> new Comparison.InDays(first, last, false);
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

    private Rule consent() {
        return new MemberCondition.Consent(
                one(List.of(TestChannels.EMAIL, TestChannels.SMS)),
                maybe(() -> one(TOPICS)),
                one(List.of(MemberCondition.Consent.State.values())));
    }

    private Rule occasion() {
        int first = random.nextInt(20) - 10;
        return random.nextBoolean()
                ? new MemberCondition.Occasion("birthday", 0, random.nextInt(30))
                : new MemberCondition.Occasion("birthday", first, first + random.nextInt(20));
    }

    private Rule measure() {
        var figure = one(List.of(EventCondition.Figure.values()));
        String property = figure == EventCondition.Figure.DISTINCT
                ? one(List.of("category", "colours", "items[].category"))
                : maybe(() -> one(List.of("quantity", "items[].quantity")));
        Range range = property == null ? range(-20, 200, 2) : range(0, 6, 0);
        return new EventCondition.Measure(figure, property, events(), range);
    }

    private Rule sequence() {
        var next = Stream.generate(() -> new Next(picked(), maybe(this::span), maybe(this::picked), true))
                .limit(1 + random.nextInt(2));
        boolean ends = random.nextInt(3) == 0;
        Stream<Next> last = ends ? Stream.of(new Next(picked(), maybe(this::span), null, false)) : Stream.of();
        return new EventCondition.Sequence(
                events(), (ends ? Stream.concat(next.limit(random.nextInt(2)), last) : next).toList());
    }

    private Rule message() {
        var messages = new MessageFilter(
                maybe(() -> one(TEMPLATES)),
                maybe(() -> one(TOPICS)),
                maybe(() -> one(List.of(TestChannels.EMAIL, TestChannels.SMS))),
                maybe(() -> one(JOURNEYS)));
        var deed = random.nextBoolean() ? ContactCondition.Deed.RECEIVED : ContactCondition.Deed.valueOf(one(DEEDS));
        return new ContactCondition.Message(
                deed, messages, maybe(this::window), random.nextBoolean() ? Range.ANY : range(0, 4, 0));
    }

    private Rule journey() {
        return new ContactCondition.Journey(
                maybe(() -> one(JOURNEYS)),
                one(List.of(ContactCondition.State.values())),
                maybe(() -> one(List.of(ContactCondition.Arm.values()))),
                maybe(this::window));
    }

    private EventCondition.End end() {
        return one(List.of(EventCondition.End.values()));
    }

    private EventWindow events() {
        return new EventWindow(
                one(TYPES),
                maybe(this::window),
                maybe(() -> one(CURRENCIES)),
                random.nextInt(3) == 0 ? List.of(filter()) : List.of());
    }

    private EventWindow picked() {
        return new EventWindow(one(TYPES), null, null, random.nextInt(3) == 0 ? List.of(filter()) : List.of());
    }

    private PropertyFilter filter() {
        return switch (random.nextInt(7)) {
            case 0 -> new PropertyFilter("amount", new Comparison.Within(range(0, 100, 0)));
            case 1 -> new PropertyFilter("currency", text(CURRENCIES));
            case 2 -> new PropertyFilter("quantity", number());
            case 3 -> new PropertyFilter("day", date());
            case 4 -> new PropertyFilter("colours", text(CATEGORIES));
            case 5 -> new PropertyFilter("items[].category", text(CATEGORIES));
            default -> new PropertyFilter("category", text(CATEGORIES));
        };
    }

    private Comparison text(List<String> values) {
        return switch (random.nextInt(6)) {
            case 0 -> new Comparison.Is(one(values));
            case 1 -> new Comparison.IsNot(one(values));
            case 2 -> new Comparison.OneOf(List.of(one(values), "none"));
            case 3 -> new Comparison.Contains("A");
            case 4 -> new Comparison.StartsWith("S");
            default -> new Comparison.Known(random.nextBoolean());
        };
    }

    private Rule rfm() {
        int parts = 1 + random.nextInt(15);
        return new EventCondition.Rfm(
                events(),
                (parts & 1) > 0 ? span() : null,
                (parts & 2) > 0 ? OptionalInt.of(1 + random.nextInt(4)) : OptionalInt.empty(),
                (parts & 4) > 0 ? BigDecimal.valueOf(random.nextInt(150)) : null,
                (parts & 8) > 0 ? new BigDecimal(one(List.of("0", "0.25", "0.5", "0.75", "1"))) : null);
    }

    private static BigDecimal number(int value) {
        return BigDecimal.valueOf(value);
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

    private Window window() {
        LocalDate day = LocalDate.parse("2026-11-21").minusDays(random.nextInt(300));
        return switch (random.nextInt(5)) {
            case 0 -> new Window.Moving(null, span());
            case 1 -> new Window.Moving(Span.days(120), one(List.of(Span.days(7), Span.days(45))));
            case 2 -> new Window.Fixed(day, day.plusDays(random.nextInt(90)));
            case 3 -> random.nextBoolean() ? new Window.Fixed(day, null) : new Window.Fixed(null, day);
            default -> Window.within(span());
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
