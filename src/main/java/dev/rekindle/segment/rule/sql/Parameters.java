package dev.rekindle.segment.rule.sql;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.rule.Range;
import dev.rekindle.segment.rule.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of one statement: everything that comes from a rule is bound here, and time begins here. */
class Parameters {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<Object, String> names = new HashMap<>();
    private final Instant now;
    private final ZoneId zone;
    private final @Nullable String members;
    private final boolean once;

    /** @param members the only members that count; null for all */
    Parameters(Instant now, ZoneId zone, @Nullable Collection<MemberId> members) {
        this(now, zone, members, false);
    }

    private Parameters(Instant now, ZoneId zone, @Nullable Collection<MemberId> members, boolean once) {
        this.now = now;
        this.zone = zone;
        this.once = once;
        this.members = members == null ? null : bind(bigints(members, MemberId::value));
    }

    /** Of all members; equal values have one name. */
    static Parameters shared(Instant now, ZoneId zone) {
        return new Parameters(now, zone, null, true);
    }

    Map<String, Object> values() {
        return values;
    }

    /** The name of a parameter with this value, as SQL writes it. */
    final String bind(Object value) {
        Object bound = value instanceof Instant instant ? timestamp(instant) : value;
        return ":" + (once ? names.computeIfAbsent(bound, this::named) : named(bound));
    }

    private String named(Object value) {
        String name = "r" + values.size();
        values.put(name, value);
        return name;
    }

    String now() {
        return bind(now);
    }

    ZoneId zone() {
        return zone;
    }

    LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    String startOf(LocalDate day) {
        return bind(day.atStartOfDay(zone).toInstant());
    }

    /** Restricts a column to the members that count: {@code " and e.member_id = any (…)"}; empty for all. */
    String only(String column) {
        return members == null ? "" : " and " + column + " = any (" + members + ")";
    }

    /** Restricts a time to a window: {@code " and e.occurred_at >= …"}; empty for any time. */
    String during(@Nullable Window window, String column) {
        return window == null ? "" : " and " + within(window, column);
    }

    /** Whether a time lies in a window. */
    String within(Window window, String column) {
        return window.match(new Window.Cases<>() {
            @Override
            public String moving(Window.Moving moving) {
                return bounds(
                        column,
                        moving.newerThan() == null
                                ? null
                                : bind(moving.newerThan().before(now, zone)),
                        moving.olderThan() == null
                                ? null
                                : bind(moving.olderThan().before(now, zone)));
            }

            @Override
            public String fixed(Window.Fixed fixed) {
                return bounds(
                        column,
                        fixed.from() == null ? null : startOf(fixed.from()),
                        fixed.to() == null ? null : startOf(fixed.to().plusDays(1)));
            }
        });
    }

    private static String bounds(String column, @Nullable String from, @Nullable String before) {
        var bounds = new ArrayList<String>();
        if (from != null) {
            bounds.add(column + " >= " + from);
        }
        if (before != null) {
            bounds.add(column + " < " + before);
        }
        return String.join(" and ", bounds);
    }

    /** Whether a number lies in a range. */
    String within(Range range, String number) {
        var bounds = new ArrayList<String>();
        if (range.atLeast() != null) {
            bounds.add(number + " >= " + bind(range.atLeast()));
        }
        if (range.atMost() != null) {
            bounds.add(number + " <= " + bind(range.atMost()));
        }
        return String.join(" and ", bounds);
    }
}
