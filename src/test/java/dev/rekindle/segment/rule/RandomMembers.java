package dev.rekindle.segment.rule;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.segment.SegmentWorld;
import dev.rekindle.testing.TestChannels;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random members with all data that rules use, the same in memory and in the database. */
class RandomMembers {

    private static final List<String> COLOURS = List.of("gold", "GILT", "7", "", "07", "12.50", "true");
    private static final List<String> SIZES = List.of("7", "12.5", "\"12\"", "\"XL\"", "-3", "null", "true", "1e1");
    private static final List<String> DATES =
            List.of("2026-11-20", "2026-01-31T10:00:00Z", "2025-12-24", "soon", "20260101", "2026-06-30");

    final List<Person> people = new ArrayList<>();
    private final Random random;
    private final SegmentWorld world;

    RandomMembers(SegmentWorld world, Random random, int count) {
        this.world = world;
        this.random = random;
        world.save("some", "{\"tag\": \"nobody\"}");
        for (int i = 0; i < count; i++) {
            people.add(person(i));
        }
    }

    record Person(
            long id,
            @Nullable String tier,
            long points,
            Instant joined,
            Map<String, String> attributes,
            Set<String> tags,
            Map<String, Boolean> consents,
            Set<LocalDate> birthdays,
            List<Event> events,
            boolean inSome) {}

    record Event(
            String type,
            Instant at,
            @Nullable BigDecimal amount,
            @Nullable String currency) {}

    private Person person(int number) {
        String tier = random.nextInt(4) == 0 ? null : one(RandomRules.TIERS);
        long points = random.nextInt(20);
        Instant joined = ago(400);
        Map<String, String> json = new HashMap<>();
        some(() -> json.put("colour", "\"" + one(COLOURS) + "\""));
        some(() -> json.put("size", one(SIZES)));
        some(() -> json.put("since", "\"" + one(DATES) + "\""));
        String attributes = json.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
        long id = world.member("random" + number, joined, tier, points, attributes);
        return new Person(
                id, tier, points, joined, asText(json), tags(id), consents(id), birthdays(id), events(id), inSome(id));
    }

    /** The text that PostgreSQL's ->> returns. */
    private static Map<String, String> asText(Map<String, String> json) {
        var text = new HashMap<String, String>();
        json.forEach((name, value) -> {
            if (!value.equals("null")) {
                text.put(name, value.equals("1e1") ? "10" : value.replace("\"", ""));
            }
        });
        return text;
    }

    private Set<String> tags(long id) {
        var tags = new HashSet<String>();
        RandomRules.TAGS.forEach(tag -> some(() -> {
            tags.add(tag);
            insert("insert into member_tag values (?, ?, now())", id, tag);
        }));
        return tags;
    }

    private Map<String, Boolean> consents(long id) {
        var consents = new HashMap<String, Boolean>();
        for (ChannelKey channel : List.of(TestChannels.EMAIL, TestChannels.SMS)) {
            for (String topic : List.of("*", "news", "offers")) {
                some(() -> {
                    boolean given = random.nextBoolean();
                    consents.put(channel + " " + topic, given);
                    insert("insert into consent values (?, ?, ?, ?, now(), 'test')", id, channel.value(), topic, given);
                });
            }
        }
        return consents;
    }

    private Set<LocalDate> birthdays(long id) {
        var days = new HashSet<LocalDate>();
        some(() -> {
            LocalDate day = LocalDate.parse("2026-11-11").plusDays(random.nextInt(50));
            days.add(day);
            insert(
                    "insert into member_occasion (member_id, occasion, year, on_date) values (?, 'birthday', 2026, ?)",
                    id,
                    day);
        });
        return days;
    }

    private List<Event> events(long id) {
        var events = new ArrayList<Event>();
        for (int i = random.nextInt(9) - 2; i > 0; i--) {
            String amount = random.nextInt(5) == 0 ? null : random.nextInt(100) + "." + (10 + random.nextInt(90));
            Instant at = ago(300).plus(Duration.ofDays(2)); // a few are in the future and must not count
            var event = new Event(
                    one(RandomRules.TYPES),
                    at,
                    amount == null ? null : new BigDecimal(amount),
                    random.nextInt(5) == 0 ? null : one(RandomRules.CURRENCIES));
            events.add(event);
            world.event(id, event.type(), at, amount, event.currency());
        }
        return events;
    }

    private boolean inSome(long id) {
        boolean in = random.nextBoolean();
        if (in) {
            insert("insert into segment_member values ('some', ?, now())", id);
        }
        return in;
    }

    private void insert(String sql, Object... values) {
        world.jdbc.sql(sql).params(values).update();
    }

    private Instant ago(int days) {
        return world.now.minus(Duration.ofMinutes(random.nextInt(days * 24 * 60)));
    }

    private void some(Runnable action) {
        if (random.nextBoolean()) {
            action.run();
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
