package dev.rekindle.member.store;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.MemberSettings;
import dev.rekindle.member.Occasions;
import dev.rekindle.member.Occasions.MemberDate;
import dev.rekindle.member.calendar.YearlyDays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The solar days of birthdays in PostgreSQL, from last year to two years ahead; other dates by {@link StoredDates}. */
@Repository
@Transactional
class JdbcOccasions implements Occasions {

    private static final Logger log = LoggerFactory.getLogger(JdbcOccasions.class);
    private static final int SLICE = 2000;
    private static final int YEARS_AHEAD = 2;

    private static final String KEEP = """
            insert into member_occasion as o (member_id, occasion, year, on_date)
            select d.member_id, 'birthday', d.year, d.on_date
              from unnest(?::bigint[], ?::int[], ?::date[]) as d(member_id, year, on_date)
             order by 1, 3
                on conflict (member_id, occasion, year) do update set on_date = excluded.on_date
             where o.on_date <> excluded.on_date
            """;

    private final JdbcClient jdbc;
    private final YearlyDays days;
    private final StoredDates stored;
    private final Clock clock;

    JdbcOccasions(JdbcClient jdbc, MemberSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.days = new YearlyDays(settings.leapDay());
        this.stored = new StoredDates(jdbc, days);
        this.clock = clock;
    }

    /** Computes the days of new or changed birthdays and deletes days outside the stored years. */
    void save(Map<MemberId, Birthday> birthdays) {
        if (birthdays.isEmpty()) {
            return;
        }
        int last = thisYear() + YEARS_AHEAD;
        jdbc.sql("delete from member_occasion where member_id = any(?) and occasion = 'birthday'"
                        + " and year not between ? and ?")
                .param(birthdays.keySet().stream().mapToLong(MemberId::value).toArray())
                .param(firstYear())
                .param(last)
                .update();
        store(birthdays, last);
    }

    /** Deletes the days of birthdays that were removed. */
    void clear(List<MemberId> members) {
        if (!members.isEmpty()) {
            jdbc.sql("delete from member_occasion where member_id = any(?) and occasion = 'birthday'")
                    .param(members.stream().mapToLong(MemberId::value).toArray())
                    .update();
        }
    }

    @Override
    public void extendTo(LocalDate day) {
        long after = 0;
        long members = 0;
        Map<MemberId, Birthday> slice;
        do {
            slice = slice(after);
            store(slice, day.getYear());
            members += slice.size();
            after = slice.keySet().stream().mapToLong(MemberId::value).max().orElse(after);
        } while (slice.size() == SLICE);
        log.info("birthdays computed members={} until={}", members, day.getYear());
    }

    private Map<MemberId, Birthday> slice(long after) {
        var birthdays = new LinkedHashMap<MemberId, Birthday>();
        jdbc.sql("select * from member where birthday_calendar is not null and id > ? order by id limit ?")
                .param(after)
                .param(SLICE)
                .query(row -> {
                    birthdays.put(new MemberId(row.getLong("id")), MemberRowMapper.birthday(row));
                });
        return birthdays;
    }

    private void store(Map<MemberId, Birthday> birthdays, int lastYear) {
        int first = firstYear();
        int years = lastYear - first + 1;
        int size = birthdays.size() * Math.max(0, years);
        var members = new long[size];
        var year = new int[size];
        var onDate = new String[size];
        int at = 0;
        for (var birthday : birthdays.entrySet()) {
            for (int one = first; one <= lastYear; one++, at++) {
                members[at] = birthday.getKey().value();
                year[at] = one;
                onDate[at] = days.dayIn(birthday.getValue(), one).toString();
            }
        }
        jdbc.sql(KEEP).param(members).param(year).param(onDate).update();
    }

    /** A lunar year ends in the next solar one, so last year needs the lunar year before it too. */
    private int firstYear() {
        return thisYear() - 2;
    }

    private int thisYear() {
        return clock.instant().atOffset(ZoneOffset.UTC).getYear();
    }

    @Override
    public List<Occasion> between(
            MemberDate date, LocalDate from, LocalDate to, ZoneId zone, long afterMember, int limit) {
        return date.name().equals(MemberDate.BIRTHDAY_NAME)
                ? birthdays(from, to, afterMember, limit)
                : stored.between(date, from, to, zone, afterMember, limit);
    }

    private List<Occasion> birthdays(LocalDate from, LocalDate to, long afterMember, int limit) {
        return jdbc.sql("""
                        select o.*, m.zone
                          from member_occasion o join member m on m.id = o.member_id
                         where o.occasion = 'birthday' and o.on_date between ? and ? and o.member_id > ?
                         order by o.member_id, o.on_date
                         limit ?
                        """)
                .param(from)
                .param(to)
                .param(afterMember)
                .param(limit)
                .query(JdbcOccasions::occasion)
                .list();
    }

    @Override
    public List<Occasion> of(MemberId member) {
        return jdbc.sql("""
                        select o.*, m.zone
                          from member_occasion o join member m on m.id = o.member_id
                         where o.member_id = ?
                         order by o.on_date
                        """)
                .param(member.value())
                .query(JdbcOccasions::occasion)
                .list();
    }

    private static Occasion occasion(ResultSet row, int number) throws SQLException {
        return new Occasion(
                new MemberId(row.getLong("member_id")),
                row.getString("occasion"),
                row.getInt("year"),
                row.getObject("on_date", LocalDate.class),
                MemberRowMapper.zone(row.getString("zone")));
    }
}
