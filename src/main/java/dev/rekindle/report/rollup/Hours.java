package dev.rekindle.report.rollup;

import dev.rekindle.report.ReportFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A period of entries, divided into whole buckets of each {@link Grain}, for which there are sums, and the edges, for which there
 * are none.
 *
 * @param first the first whole hour, since 1970 in UTC
 * @param last the hour after the last whole one; not below first
 * @param edges what is left of the period before and after
 */
record Hours(int first, int last, List<Edge> edges) {

    private static final long SECONDS = 3600;
    private static final Instant EARLIEST = Instant.EPOCH;

    /** Far enough, and in the range of an int with its day. */
    private static final int END = 600_000_000;

    /** A part of an hour. */
    record Edge(Instant from, Instant until) {}

    /** A row of sums to read: buckets of a grain, the upper bound exclusive. */
    record Range(String grain, int from, int until) {}

    static Hours of(ReportFilter filter) {
        Instant from = filter.from() == null ? EARLIEST : filter.from();
        Instant until = filter.until();
        int first = Math.toIntExact(
                Math.floorDiv(from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0) + SECONDS - 1, SECONDS));
        int last = until == null ? END : Math.toIntExact(Math.min(END, Math.floorDiv(until.getEpochSecond(), SECONDS)));
        if (until != null && last <= first) {
            return new Hours(first, first, until.isAfter(from) ? List.of(new Edge(from, until)) : List.of());
        }
        List<Edge> edges = new ArrayList<>();
        add(edges, from, at(first));
        if (until != null && last < END) {
            add(edges, at(last), until);
        }
        return new Hours(first, last, edges);
    }

    private static void add(List<Edge> edges, Instant from, Instant until) {
        if (from.isBefore(until)) {
            edges.add(new Edge(from, until));
        }
    }

    private static Instant at(int hour) {
        return Instant.ofEpochSecond(hour * SECONDS);
    }

    /** The longest buckets that the period contains, and shorter ones before and after them. */
    List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        add(ranges, first, last, 0);
        return ranges;
    }

    private static void add(List<Range> ranges, int from, int until, int grain) {
        if (from >= until) {
            return;
        }
        Grain longest = Grain.values()[grain];
        int low = Math.floorDiv(from + longest.hours() - 1, longest.hours());
        int high = Math.floorDiv(until, longest.hours());
        if (low >= high) {
            add(ranges, from, until, grain + 1);
            return;
        }
        ranges.add(new Range(longest.name(), low, high));
        add(ranges, from, low * longest.hours(), grain + 1);
        add(ranges, high * longest.hours(), until, grain + 1);
    }
}
