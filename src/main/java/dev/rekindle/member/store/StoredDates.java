package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.Occasions.MemberDate;
import dev.rekindle.member.Occasions.Occasion;
import dev.rekindle.member.calendar.YearlyDays;
import dev.rekindle.platform.SqlParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds members by a date in their row. The days of joining are found by their index. An attribute has none, so all members
 * are looked through in slices, one statement for each; a slice costs the same however many of its members have the date.
 */
final class StoredDates {

    static final int SLICE = 20_000;

    /** ISO 8601: a date, or a date and time, which the part of Java that reads it checks. */
    private static final String DATE = "^\\d{4}-\\d{2}-\\d{2}([T ].{0,40})?$";

    private static final String ATTRIBUTE = """
            with slice as (
                select id, zone, attributes ->> :name as value from member where id > :after order by id limit :slice)
            select id, zone, value from slice
             where value ~ :form and (substr(value, 6, 5) = any(:days)
                                   or value collate "C" >= :first and value collate "C" < :last)
            union all
            select coalesce(max(id), 0), null, null from slice
             order by id, value nulls last
            """;

    private static final String JOINED = """
            select m.id, m.zone, m.joined_at
              from unnest(:firsts::timestamptz[], :lasts::timestamptz[]) as w (first, last)
              join member m on m.joined_at >= w.first and m.joined_at < w.last
             where m.id > :after
             order by m.id
             limit :limit
            """;

    private final JdbcClient jdbc;
    private final YearlyDays days;

    StoredDates(JdbcClient jdbc, YearlyDays days) {
        this.jdbc = jdbc;
        this.days = days;
    }

    List<Occasion> between(MemberDate date, LocalDate from, LocalDate to, ZoneId zone, long afterMember, int limit) {
        if (from.isAfter(to)) {
            return List.of();
        }
        Window window = new Window(date, from, to, zone);
        return date.name().equals(MemberDate.JOINED_NAME)
                ? joined(window, afterMember, limit)
                : ofAttribute(window, afterMember, limit);
    }

    /** @param zone of members without one */
    private record Window(MemberDate date, LocalDate from, LocalDate to, ZoneId zone) {

        /** A day more at both ends, because a moment's day depends on the zone. */
        Stream<LocalDate> wider() {
            return from.minusDays(1).datesUntil(to.plusDays(2));
        }
    }

    private List<Occasion> joined(Window window, long afterMember, int limit) {
        List<Instant> firsts = new ArrayList<>();
        List<Instant> lasts = new ArrayList<>();
        int years = window.date().yearly() ? yearsSinceTheFirst(window.to()) : 0;
        for (int i = window.date().yearly() ? 1 : 0; i <= years; i++) {
            // the last day of February stands for the 29th, too
            firsts.add(start(window.from().minusYears(i).minusDays(2)));
            lasts.add(start(window.to().minusYears(i).plusDays(3)));
        }
        long after = afterMember;
        List<Occasion> found = new ArrayList<>();
        List<Row> page;
        do {
            page = joined(firsts, lasts, after, limit);
            page.forEach(row -> addDays(row, window, found));
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (found.isEmpty() && !page.isEmpty());
        return found;
    }

    private List<Row> joined(List<Instant> firsts, List<Instant> lasts, long after, int limit) {
        return jdbc.sql(JOINED)
                .param("firsts", SqlParameters.timestamps(firsts, at -> at))
                .param("lasts", SqlParameters.timestamps(lasts, at -> at))
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        MemberRowMapper.zone(row.getString("zone")),
                        instant(row, "joined_at").toString()))
                .list();
    }

    private int yearsSinceTheFirst(LocalDate to) {
        return jdbc.sql("select min(joined_at) from member where joined_at < :before")
                .param("before", SqlParameters.timestamp(start(to.plusDays(2))))
                .query((row, number) -> row.getTimestamp(1))
                .optional()
                .map(first -> to.getYear()
                        - first.toInstant().atOffset(ZoneOffset.UTC).getYear()
                        + 1)
                .orElse(0);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private List<Occasion> ofAttribute(Window window, long afterMember, int limit) {
        List<Occasion> found = new ArrayList<>();
        long after = afterMember;
        do {
            List<Row> slice = slice(window, after);
            slice.stream().filter(row -> row.value() != null).forEach(row -> addDays(row, window, found));
            after = slice.get(slice.size() - 1).id();
        } while (after > 0 && found.size() < limit);
        return found;
    }

    /** The members of a slice who may have the date, and at last its last member without a value; id 0 for none. */
    private List<Row> slice(Window window, long after) {
        boolean yearly = window.date().yearly();
        return jdbc.sql(ATTRIBUTE)
                .param("name", window.date().name())
                .param("after", after)
                .param("slice", SLICE)
                .param("form", DATE)
                .param("days", SqlParameters.texts(yearly ? yearDays(window) : Set.<String>of(), day -> day))
                .param("first", yearly ? "" : window.from().minusDays(1).toString())
                .param("last", yearly ? "" : window.to().plusDays(2).toString())
                .query((row, number) ->
                        new Row(row.getLong("id"), MemberRowMapper.zone(row.getString("zone")), row.getString("value")))
                .list();
    }

    private static Set<String> yearDays(Window window) {
        Set<String> found = new TreeSet<>();
        window.wider().forEach(day -> {
            found.add(day.toString().substring(5));
            if (!day.isLeapYear()
                    && (day.getMonthValue() == 2 && day.getDayOfMonth() == 28 || day.getDayOfYear() == 60)) {
                found.add("02-29");
            }
        });
        return found;
    }

    /** @param value as stored; null for the last row of a slice */
    private record Row(
            long id, @Nullable ZoneId zone, @Nullable String value) {}

    private void addDays(Row row, Window window, List<Occasion> found) {
        LocalDate date = day(String.valueOf(row.value()), row.zone() == null ? window.zone() : row.zone());
        if (date == null) {
            return;
        }
        String name = window.date().name();
        MemberId member = new MemberId(row.id());
        if (!window.date().yearly()) {
            add(new Occasion(member, name, date.getYear(), date, row.zone()), window, found);
            return;
        }
        int first = name.equals(MemberDate.JOINED_NAME) ? date.getYear() + 1 : date.getYear();
        for (int year = Math.max(first, window.from().getYear());
                year <= window.to().getYear();
                year++) {
            LocalDate on = days.dayIn(MonthDay.from(date), year);
            add(new Occasion(member, name, year, on, row.zone()), window, found);
        }
    }

    private static void add(Occasion occasion, Window window, List<Occasion> found) {
        LocalDate on = occasion.onDate();
        if (!on.isBefore(window.from()) && !on.isAfter(window.to())) {
            found.add(occasion);
        }
    }

    /** The day that a text says: of a moment with an offset the day in the zone, else as written; null when it is none. */
    static @Nullable LocalDate day(String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T'))
                    .atZoneSameInstant(zone)
                    .toLocalDate();
        } catch (DateTimeException noMoment) {
            return written(text);
        }
    }

    private static @Nullable LocalDate written(String text) {
        try {
            return LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
