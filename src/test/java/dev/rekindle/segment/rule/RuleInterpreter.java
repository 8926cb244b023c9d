package dev.rekindle.segment.rule;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.RandomMembers.Event;
import dev.rekindle.segment.rule.RandomMembers.Person;
import dev.rekindle.segment.rule.Rule.Comparison;
import dev.rekindle.segment.rule.Rule.Direction;
import dev.rekindle.segment.rule.Rule.EventWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A second implementation of rules that evaluates one member at a time without SQL. */
class RuleInterpreter {

    private final List<Person> people;
    private final Instant now;
    private final ZoneId zone;

    RuleInterpreter(List<Person> people, Instant now, ZoneId zone) {
        this.people = people;
        this.now = now;
        this.zone = zone;
    }

    boolean holds(Rule rule, Person person) {
        if (rule instanceof Rule.All all) {
            return all.rules().stream().allMatch(part -> holds(part, person));
        } else if (rule instanceof Rule.Any any) {
            return any.rules().stream().anyMatch(part -> holds(part, person));
        } else if (rule instanceof Rule.Not not) {
            return !holds(not.rule(), person);
        } else if (rule instanceof Rule.Attribute attribute) {
            return compare(attribute, person);
        } else if (rule instanceof Rule.Tag tag) {
            return person.tags().contains(tag.tag());
        } else if (rule instanceof Rule.Consent consent) {
            return person.consents().getOrDefault(consent.channel() + " *", false)
                    && person.consents().getOrDefault(consent.channel() + " " + consent.topic(), true);
        } else if (rule instanceof Rule.InSegment) {
            return person.inSome();
        } else if (rule instanceof Rule.Joined joined) {
            return !person.joined().isAfter(now) && lies(person.joined(), joined.direction(), joined.span());
        } else if (rule instanceof Rule.Occasion occasion) {
            LocalDate today = now.atZone(zone).toLocalDate();
            return person.birthdays().stream()
                    .anyMatch(day -> !day.isBefore(today) && day.isBefore(today.plusDays(occasion.withinDays())));
        }
        return onEvents(rule, person);
    }

    private boolean onEvents(Rule rule, Person person) {
        if (rule instanceof Rule.Never never) {
            return events(person, new EventWindow(never.event(), null, null)).isEmpty();
        } else if (rule instanceof Rule.EventCount count) {
            return count.range()
                    .contains(BigDecimal.valueOf(events(person, count.events()).size()));
        } else if (rule instanceof Rule.EventSum sum) {
            return sum.range().contains(money(person, sum.events()));
        } else if (rule instanceof Rule.Recency recency) {
            return last(person, new EventWindow(recency.event(), null, null))
                    .filter(at -> lies(at, recency.direction(), recency.span()))
                    .isPresent();
        }
        var rfm = (Rule.Rfm) rule;
        List<Event> events = events(person, rfm.events());
        return !events.isEmpty()
                && (rfm.idle() == null || lies(last(person, rfm.events()).orElseThrow(), Direction.OLDER, rfm.idle()))
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

    private List<Event> events(Person person, EventWindow window) {
        return person.events().stream()
                .filter(event -> event.type().equals(window.type()))
                .filter(event -> !event.at().isAfter(now))
                .filter(event -> window.within() == null || lies(event.at(), Direction.NEWER, window.within()))
                .filter(event -> window.currency() == null || window.currency().equals(event.currency()))
                .toList();
    }

    private BigDecimal money(Person person, EventWindow window) {
        return events(person, window).stream()
                .map(Event::amount)
                .map(amount -> amount == null ? BigDecimal.ZERO : amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Optional<Instant> last(Person person, EventWindow window) {
        return events(person, window).stream().map(Event::at).max(Comparator.naturalOrder());
    }

    private boolean lies(Instant at, Direction direction, Span span) {
        Instant bound = span.before(now, zone);
        return direction == Direction.OLDER ? at.isBefore(bound) : !at.isBefore(bound);
    }

    private boolean compare(Rule.Attribute attribute, Person person) {
        Comparison comparison = attribute.comparison();
        if (attribute.name().equals("joinedAt")) {
            LocalDate day = person.joined().atZone(zone).toLocalDate();
            return comparison instanceof Comparison.Before before
                    ? day.isBefore(before.date())
                    : !day.isBefore(((Comparison.From) comparison).date());
        }
        String text = switch (attribute.name()) {
            case "tier" -> person.tier();
            case "points" -> Long.toString(person.points());
            default -> person.attributes().get(attribute.name());
        };
        return text == null ? onUnknown(comparison) : onText(comparison, text);
    }

    private static boolean onUnknown(Comparison comparison) {
        return comparison instanceof Comparison.IsNot || comparison instanceof Comparison.Known known && !known.known();
    }

    private static boolean onText(Comparison comparison, String text) {
        if (comparison instanceof Comparison.Is is) {
            return equal(is.value(), text);
        } else if (comparison instanceof Comparison.IsNot not) {
            return !equal(not.value(), text);
        } else if (comparison instanceof Comparison.OneOf oneOf) {
            return oneOf.values().contains(text);
        } else if (comparison instanceof Comparison.Contains contains) {
            return lower(text).contains(lower(contains.text()));
        } else if (comparison instanceof Comparison.StartsWith starts) {
            return lower(text).startsWith(lower(starts.text()));
        } else if (comparison instanceof Comparison.Within within) {
            BigDecimal number = number(text);
            return number != null && within.range().contains(number);
        } else if (comparison instanceof Comparison.Known known) {
            return known.known() != text.isEmpty();
        }
        return onDate(comparison, text);
    }

    private static boolean onDate(Comparison comparison, String text) {
        if (!text.matches("(?s)\\d{4}-\\d{2}-\\d{2}.*")) {
            return false;
        }
        LocalDate day = LocalDate.parse(text.substring(0, 10));
        return comparison instanceof Comparison.Before before
                ? day.isBefore(before.date())
                : !day.isBefore(((Comparison.From) comparison).date());
    }

    private static boolean equal(Object value, String text) {
        if (value instanceof BigDecimal wanted) {
            BigDecimal number = number(text);
            return number != null && number.compareTo(wanted) == 0;
        }
        return text.equals(value);
    }

    private static @Nullable BigDecimal number(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text) : null;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
