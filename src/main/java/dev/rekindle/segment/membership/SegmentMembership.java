package dev.rekindle.segment.membership;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The members of one segment and how the membership changed, as recorded by evaluations. */
@Repository
public class SegmentMembership {

    private static final String TREND = """
            select (evaluated_at at time zone :zone)::date as date, sum(entered)::bigint as entered,
                   sum(left_)::bigint as "left", (array_agg(size order by evaluated_at desc))[1] as size
              from segment_evaluation
             where segment_key = :key
               and evaluated_at >= :from::date::timestamp at time zone :zone
               and evaluated_at < (:until::date + 1)::timestamp at time zone :zone
             group by 1
             order by 1
            """;

    private final JdbcClient jdbc;
    private final Live<Zones> zones;

    public SegmentMembership(JdbcClient jdbc, Live<Zones> zones) {
        this.jdbc = jdbc;
        this.zones = zones;
    }

    /** Present members, the latest to enter first. */
    public List<Membership> members(String key, long offset, int limit) {
        return jdbc.sql("""
                        select member_id, entered_at from segment_member where segment_key = :key
                        order by entered_at desc, member_id offset :offset limit :limit
                        """)
                .param("key", key)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) ->
                        new Membership(new MemberId(row.getLong("member_id")), instant(row, "entered_at")))
                .list();
    }

    /** The latest changes, newest first. */
    public List<Change> changes(String key, int limit) {
        return jdbc.sql("""
                        select member_id, entered, changed_at from segment_change where segment_key = :key
                        order by id desc limit :limit
                        """)
                .param("key", key)
                .param("limit", limit)
                .query((row, number) -> new Change(
                        new MemberId(row.getLong("member_id")), row.getBoolean("entered"), instant(row, "changed_at")))
                .list();
    }

    /** The days with changes between two days of the system's zone, both included; a day without changes is absent. */
    public List<Day> trend(String key, LocalDate from, LocalDate until) {
        return jdbc.sql(TREND)
                .param("key", key)
                .param("zone", zones.get().system().getId())
                .param("from", from)
                .param("until", until)
                .query(Day.class)
                .list();
    }

    /** A present member. */
    public record Membership(MemberId member, Instant since) {}

    /** @param entered false when the member left */
    public record Change(MemberId member, boolean entered, Instant at) {}

    /** @param size members at the day's end */
    public record Day(LocalDate date, long entered, long left, long size) {}
}
