package dev.rekindle.report.health;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many messages members got a week, and whom the frequency cap spared.
 *
 * @param weeks by number of messages in a week of a member, how often that was so; the last number stands for more as well
 * @param capped messages that the cap withheld, by journey, the most first
 * @param members how many members had a message withheld by the cap
 */
public record ContactPressure(SortedMap<Integer, Long> weeks, List<Capped> capped, long members) {

    /** The number that stands for more as well. */
    public static final int MOST = 8;

    public ContactPressure {
        weeks = new TreeMap<>(weeks);
        capped = List.copyOf(capped);
    }

    /** Messages of a journey that the frequency cap withheld. */
    public record Capped(String journey, long messages, long members) {}

    /** How often a member got messages in a week. */
    public long memberWeeks() {
        return weeks.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In how many of them a member got at least so many messages. */
    public long atLeast(int messages) {
        return weeks.tailMap(messages).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Messages that the cap withheld. */
    public long cappedMessages() {
        return capped.stream().mapToLong(Capped::messages).sum();
    }
}
