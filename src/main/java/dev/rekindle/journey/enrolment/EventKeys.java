package dev.rekindle.journey.enrolment;

import dev.rekindle.event.MemberEvent;
import dev.rekindle.journey.definition.Entry;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The keys of journeys that run once per value of an event's property, such as an order's number. The entry key of such an
 * enrolment is the property and the value: {@code orderId:A-17}.
 */
public final class EventKeys {

    /** Longer values are no keys. */
    private static final int LONGEST = 200;

    private EventKeys() {}

    /** The property by which the entry is keyed; empty when a member enters once at a time. */
    public static Optional<String> propertyOf(Entry entry) {
        return entry instanceof Entry.OnEvent onEvent ? Optional.ofNullable(onEvent.key()) : Optional.empty();
    }

    /** @return empty when the event has no such property, or a value that is no short text or number */
    public static Optional<String> valueOf(MemberEvent event, String property) {
        Object value = event.properties().get(property);
        String text = "";
        if (value instanceof Number number) {
            text = new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        } else if (value instanceof CharSequence characters) {
            text = characters.toString().strip();
        }
        return text.isEmpty() || text.length() > LONGEST ? Optional.empty() : Optional.of(text);
    }

    public static String entryKey(String property, String value) {
        return property + ':' + value;
    }

    /** The value that an entry key holds; empty where the journey has no key, or the member enters without one. */
    public static Optional<String> valueIn(String entryKey, Entry entry) {
        return propertyOf(entry)
                .map(property -> property + ':')
                .filter(entryKey::startsWith)
                .map(prefix -> entryKey.substring(prefix.length()));
    }
}
