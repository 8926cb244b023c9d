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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Random members with all data that rules use, the same in memory and in the database. */
class RandomMembers {

    private static final List<String> COLOURS = List.of("gold", "GILT", "7", "", "07", "12.50", "true");
    private static final List<String> SIZES = List.of("7", "12.5", "\"12\"", "\"XL\"", "-3", "null", "true", "1e1");
    private static final List<String> DATES =
            List.of("2026-11-20", "2026-01-31T10:00:00Z", "2025-12-24", "soon", "20260101", "2026-06-30");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final List<Person> people = new ArrayList<>();
    private final Random random;
    private final SegmentWorld world;

    RandomMembers(SegmentWorld world, Random random, int count) {
        this.world = world;
        this.random = random;
        world.save("some", "{\"tag\": \"nobody\"}");
        RandomRules.JOURNEYS.forEach(world::journey);
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
            List<Message> messages,
            List<Passage> passages,
            boolean inSome) {}

    record Event(
            String type,
            Instant at,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            Map<String, Object> properties) {}

    record Message(
            String template, String topic, String journey, Instant at, boolean refused, List<Outcome> outcomes) {}

    record Outcome(String kind, Instant at, boolean automatic) {}

    record Passage(
            String journey,
            String arm,
            Instant entered,
            @Nullable Instant ended,
            @Nullable String outcome) {}

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
                id,
                tier,
                points,
                joined,
                asText(json),
                tags(id),
                consents(id),
                birthdays(id),
                events(id),
                messages(id),
                passages(id),
                inSome(id));
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
                    random.nextInt(5) == 0 ? null : one(RandomRules.CURRENCIES),
                    properties());
            events.add(event);
            world.event(id, event.type(), at, amount, event.currency(), JSON.writeValueAsString(event.properties()));
        }
        return events;
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new TreeMap<>();
        some(() -> properties.put("category", one(RandomRules.CATEGORIES)));
        some(() -> properties.put("quantity", random.nextInt(5)));
        some(() -> properties.put("colours", several(RandomRules.CATEGORIES)));
        some(() -> properties.put("day", "2026-0" + (1 + random.nextInt(9)) + "-15"));
        some(() -> properties.put(
                "items",
                several(RandomRules.CATEGORIES).stream()
                        .map(category -> Map.of("category", category, "quantity", random.nextInt(4)))
                        .toList()));
        return properties;
    }

    private List<String> several(List<String> of) {
        return of.stream().filter(value -> random.nextBoolean()).toList();
    }

    private List<Message> messages(long id) {
        var messages = new ArrayList<Message>();
        for (int i = random.nextInt(6) - 2; i > 0; i--) {
            var outcomes = new ArrayList<Outcome>();
            RandomRules.DEEDS.forEach(kind ->
                    some(() -> outcomes.add(new Outcome(kind, ago(200), random.nextInt(4) == 0))));
            var message = new Message(
                    one(RandomRules.TEMPLATES),
                    one(RandomRules.TOPICS),
                    one(RandomRules.JOURNEYS),
                    ago(200),
                    random.nextInt(4) == 0,
                    outcomes);
            messages.add(message);
            long number = world.message(
                    id, message.template(), message.topic(), message.journey(), message.at(), message.refused());
            outcomes.forEach(outcome -> world.outcome(number, outcome.kind(), outcome.at(), outcome.automatic()));
        }
        return messages;
    }

    private List<Passage> passages(long id) {
        var passages = new ArrayList<Passage>();
        RandomRules.JOURNEYS.forEach(journey -> some(() -> {
            Instant ended = random.nextBoolean() ? ago(30) : null;
            String outcome = ended == null ? null : one(List.of("COMPLETED", "GOAL", "EXITED", "CANCELLED"));
            String arm = random.nextInt(3) == 0 ? "HOLDOUT" : "TREATED";
            var passage = new Passage(journey, arm, ago(60), ended, outcome);
            passages.add(passage);
            world.enrolment(id, journey, arm, passage.entered(), ended, outcome);
        }));
        return passages;
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
