package dev.rekindle.report.health;

import dev.rekindle.report.cost.Cost;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How messages fared by channel: those sent in the period, whenever their journey began, with their results so far.
 *
 * @param cells of the period
 * @param warnings about the last days, whatever the period
 * @param costs by the key of each channel
 */
public record ChannelHealth(List<SendingCell> cells, List<HealthWarning> warnings, SortedMap<String, Cost> costs) {

    public ChannelHealth {
        cells = List.copyOf(cells);
        warnings = List.copyOf(warnings);
    }

    /** Sums by the key of each channel. */
    public SortedMap<String, Sendings> channels() {
        return by(cells, SendingCell::channel);
    }

    /** Sums of a channel by recipient. */
    public SortedMap<String, Sendings> recipients(String channel) {
        return by(of(channel), SendingCell::recipient);
    }

    /** Sums of a channel by day. */
    public SortedMap<LocalDate, Sendings> days(String channel) {
        return by(of(channel), SendingCell::day);
    }

    private List<SendingCell> of(String channel) {
        return cells.stream().filter(cell -> cell.channel().equals(channel)).toList();
    }

    private static <K extends Comparable<? super K>> SortedMap<K, Sendings> by(
            List<SendingCell> cells, Function<SendingCell, K> key) {
        return cells.stream().collect(Collectors.toMap(key, SendingCell::sendings, Sendings::plus, TreeMap::new));
    }
}
