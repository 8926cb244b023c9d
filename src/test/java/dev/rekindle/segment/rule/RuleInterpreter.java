package dev.rekindle.segment.rule;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.EventCondition.End;
import dev.rekindle.segment.rule.EventCondition.Next;
import dev.rekindle.segment.rule.RandomMembers.Event;
import dev.rekindle.segment.rule.RandomMembers.Person;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A second implementation of rules that evaluates one member at a time without SQL. */
class RuleInterpreter {

    private final List<Person> people;
    private final Instant now;
    private final ZoneId zone;
    private final ValueComparison values;

    RuleInterpreter(List<Person> people, Instant now, ZoneId zone) {
        this.people = people;
        this.now = now;
        this.zone = zone;
        this.values = new ValueComparison(now.atZone(zone).toLocalDate());
    }

    boolean holds(Rule rule, Person person) {
        if (rule instanceof Rule.All all) {
            return all.rules().stream().allMatch(part -> holds(part, person));
        } else if (rule instanceof Rule.Any any) {
            return any.rules().stream().anyMatch(part -> holds(part, person));
        } else if (rule instanceof Rule.Not not) {
            return !holds(not.rule(), person);
        } else if (rule instanceof MemberCondition condition) {
            return onMember(condition, person);
        } else if (rule instanceof EventCondition condition) {
            return onEvents(condition, person);
        }
        return onContacts((ContactCondition) rule, person);
    }

    private boolean onMember(MemberCondition rule, Person person) {
        if (rule instanceof MemberCondition.Attribute attribute) {
            return compare(attribute, person);
        } else if (rule instanceof MemberCondition.Tag tag) {
            return person.tags().contains(tag.tag());
        } else if (rule instanceof MemberCondition.Consent consent) {
            return state(consent, person) == consent.state();
        } else if (rule instanceof MemberCondition.InSegment) {
            return person.inSome();
        } else if (rule instanceof MemberCondition.Joined joined) {
            return !person.joined().isAfter(now) && lies(person.joined(), joined.window());
        } else if (rule instanceof MemberCondition.Sample sample) {
            return slice(sample, person);
        }
        var occasion = (MemberCondition.Occasion) rule;
        LocalDate today = now.atZone(zone).toLocalDate();
        return person.birthdays().stream()
                .anyMatch(day -> !day.isBefore(today.plusDays(occasion.first()))
                        && !day.isAfter(today.plusDays(occasion.last())));
    }

    private static MemberCondition.Consent.State state(MemberCondition.Consent consent, Person person) {
        Boolean channel = person.consents().get(consent.channel() + " *");
        Boolean topic = person.consents().get(consent.channel() + " " + consent.topic());
        if (Boolean.FALSE.equals(channel) || Boolean.FALSE.equals(topic)) {
            return MemberCondition.Consent.State.WITHDRAWN;
        }
        return Boolean.TRUE.equals(channel)
                ? MemberCondition.Consent.State.GIVEN
                : MemberCondition.Consent.State.NEVER_ASKED;
    }

    private static boolean slice(MemberCondition.Sample sample, Person person) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5")
                    .digest((sample.seed() + ":" + person.id()).getBytes(StandardCharsets.UTF_8));
            long slice = Long.parseLong(HexFormat.of().formatHex(hash, 0, 4), 16) % 10_000;
            long first = sample.from().longValue() * 100;
            return slice >= first && slice < first + sample.percent().longValue() * 100;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean compare(MemberCondition.Attribute attribute, Person person) {
        if (attribute.name().equals("joinedAt")) {
            return values.compareDate(
                    attribute.comparison(), person.joined().atZone(zone).toLocalDate());
        }
        return values.compare(
                attribute.comparison(),
                switch (attribute.name()) {
                    case "tier" -> person.tier();
                    case "points" -> Long.toString(person.points());
                    default -> person.attributes().get(attribute.name());
                });
    }

    private boolean onEvents(EventCondition rule, Person person) {
        if (rule instanceof EventCondition.Never never) {
            return events(person, EventWindow.of(never.event())).isEmpty();
        } else if (rule instanceof EventCondition.Count count) {
            return count.range()
                    .contains(BigDecimal.valueOf(events(person, count.events()).size()));
        } else if (rule instanceof EventCondition.Measure measure) {
            return figure(measure, events(person, measure.events()))
                    .filter(measure.range()::contains)
                    .isPresent();
        } else if (rule instanceof EventCondition.Edge edge) {
            return onEdge(edge, person);
        } else if (rule instanceof EventCondition.Sequence sequence) {
            return events(person, sequence.first()).stream().anyMatch(event -> follows(sequence.next(), event, person));
        }
        return onRfm((EventCondition.Rfm) rule, person);
    }

    private Optional<BigDecimal> figure(EventCondition.Measure measure, List<Event> events) {
        String property = measure.property();
        Stream<String> texts = property == null
                ? events.stream()
                        .flatMap(event -> Stream.ofNullable(event.amount()))
                        .map(BigDecimal::toPlainString)
                : events.stream().flatMap(event -> ValueComparison.texts(event, property));
        if (measure.figure() == EventCondition.Figure.DISTINCT) {
            return Optional.of(BigDecimal.valueOf(texts.distinct().count()));
        }
        List<BigDecimal> numbers = texts.flatMap(text -> Stream.ofNullable(ValueComparison.number(text)))
                .toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (measure.figure()) {
            case SUM -> Optional.of(sum);
            case AVERAGE ->
                numbers.isEmpty()
                        ? Optional.empty()
                        : Optional.of(sum.divide(BigDecimal.valueOf(numbers.size()), 20, RoundingMode.HALF_UP));
            case MIN -> numbers.stream().min(Comparator.naturalOrder());
            default -> numbers.stream().max(Comparator.naturalOrder());
        };
    }

    private boolean onEdge(EventCondition.Edge edge, Person person) {
        Comparator<Event> order = Comparator.comparing(Event::at);
        List<Event> events = events(person, edge.events());
        Optional<Event> found = edge.end() == End.LAST
                ? events.stream().max(order)
                : events.stream().min(order);
        return found.filter(event -> edge.window() == null || lies(event.at(), edge.window()))
                .filter(event -> edge.having().stream().allMatch(filter -> values.holds(filter, event)))
                .isPresent();
    }

    private boolean follows(List<Next> next, Event before, Person person) {
        if (next.isEmpty()) {
            return true;
        }
        Next step = next.get(0);
        Instant end = step.within() == null ? Instant.MAX : step.within().after(before.at(), zone);
        Stream<Event> following = events(person, step.events()).stream()
                .filter(event -> event != before
                        && !event.at().isBefore(before.at())
                        && !event.at().isAfter(end));
        if (!step.happens()) {
            return following.findAny().isEmpty() && (step.within() == null || end.isBefore(now));
        }
        return following
                .filter(event -> step.without() == null
                        || events(person, step.without()).stream()
                                .noneMatch(other -> other.at().isAfter(before.at())
                                        && other.at().isBefore(event.at())))
                .anyMatch(event -> follows(next.subList(1, next.size()), event, person));
    }

    private boolean onRfm(EventCondition.Rfm rfm, Person person) {
        List<Event> events = events(person, rfm.events());
        Optional<Instant> last = events.stream().map(Event::at).max(Comparator.naturalOrder());
        return last.isPresent()
                && (rfm.idle() == null || lies(last.get(), new Window.Moving(null, rfm.idle())))
                && events.size() >= rfm.frequency().orElse(0)
                && (rfm.monetary() == null || money(person, rfm.events()).compareTo(rfm.monetary()) >= 0)
                && (rfm.quantile() == null
                        || money(person, rfm.events()).compareTo(quantile(rfm.events(), rfm.quantile())) >= 0);
    }

    /** Interpolated between the two neighbours, as PostgreSQL's percentile_cont is. */
    private BigDecimal quantile(EventWindow events, BigDecimal quantile) {
        double[] sums = people.stream()
                .filter(person -> !events(person, events).isEmpty())
                .mapToDouble(person -> money(person, events).doubleValue())
                .sorted()
                .toArray();
        double place = quantile.doubleValue() * (sums.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        double value = sums[below] + (place - below) * (sums[above] - sums[below]);
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }

    private List<Event> events(Person person, EventWindow which) {
        return person.events().stream()
                .filter(event -> event.type().equals(which.type()))
                .filter(event -> !event.at().isAfter(now))
                .filter(event -> which.window() == null || lies(event.at(), which.window()))
                .filter(event -> which.currency() == null || which.currency().equals(event.currency()))
                .filter(event -> which.where().stream().allMatch(filter -> values.holds(filter, event)))
                .toList();
    }

    private BigDecimal money(Person person, EventWindow window) {
        return events(person, window).stream()
                .map(Event::amount)
                .map(amount -> amount == null ? BigDecimal.ZERO : amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean onContacts(ContactCondition rule, Person person) {
        if (rule instanceof ContactCondition.Journey journey) {
            return person.passages().stream().anyMatch(passage -> isIn(journey, passage));
        }
        var message = (ContactCondition.Message) rule;
        long count = person.messages().stream()
                .filter(sent -> isOne(message.messages(), sent))
                .filter(sent -> happened(message, sent))
                .count();
        return message.range().contains(BigDecimal.valueOf(count));
    }

    private static boolean isOne(ContactCondition.MessageFilter wanted, RandomMembers.Message sent) {
        return (wanted.template() == null || wanted.template().equals(sent.template()))
                && (wanted.topic() == null || wanted.topic().equals(sent.topic()))
                && (wanted.journey() == null || wanted.journey().equals(sent.journey()))
                && (wanted.channel() == null || wanted.channel().value().equals("email"));
    }

    private boolean happened(ContactCondition.Message wanted, RandomMembers.Message sent) {
        @Nullable Window window = wanted.window();
        if (wanted.deed() == ContactCondition.Deed.RECEIVED) {
            return !sent.refused() && (window == null || lies(sent.at(), window));
        }
        return sent.outcomes().stream()
                .filter(outcome -> !outcome.automatic())
                .filter(outcome -> outcome.kind().equals(wanted.deed().name())
                        || wanted.deed() == ContactCondition.Deed.OPENED
                                && outcome.kind().equals("CLICKED"))
                .anyMatch(outcome -> window == null || lies(outcome.at(), window));
    }

    private boolean isIn(ContactCondition.Journey wanted, RandomMembers.Passage passage) {
        if (wanted.key() != null && !wanted.key().equals(passage.journey())
                || wanted.arm() != null && !wanted.arm().name().equals(passage.arm())) {
            return false;
        }
        boolean fits = switch (wanted.state()) {
            case IN -> passage.ended() == null;
            case ENTERED -> true;
            case EXITED -> List.of("EXITED", "CANCELLED").contains(String.valueOf(passage.outcome()));
            default -> wanted.state().name().equals(passage.outcome());
        };
        boolean byEntry =
                wanted.state() == ContactCondition.State.IN || wanted.state() == ContactCondition.State.ENTERED;
        Instant at = byEntry ? passage.entered() : passage.ended();
        return fits && (wanted.window() == null || at != null && lies(at, wanted.window()));
    }

    private boolean lies(Instant at, Window window) {
        if (window instanceof Window.Moving moving) {
            return (moving.newerThan() == null || !at.isBefore(bound(moving.newerThan())))
                    && (moving.olderThan() == null || at.isBefore(bound(moving.olderThan())));
        }
        var fixed = (Window.Fixed) window;
        LocalDate day = at.atZone(zone).toLocalDate();
        return (fixed.from() == null || !day.isBefore(fixed.from()))
                && (fixed.to() == null || !day.isAfter(fixed.to()));
    }

    private Instant bound(Span span) {
        return span.before(now, zone);
    }
}
