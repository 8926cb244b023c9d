package dev.rekindle.loyalty.night;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.Points;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Records the event that points are about to expire: once for each lot, and one event for all lots of a member. */
@Component
class ExpiryNotices {

    private static final int BATCH = 1000;

    private static final String DUE = """
            select l.member_id, min(l.id) as lot, sum(l.remaining) as points, min(l.expires_at) as expires_at
              from points_lot l
             where l.member_id = any(:members) and l.remaining > 0 and l.noticed_at is null
               and l.expires_at > :now and l.expires_at <= :until
             group by l.member_id
            """;

    private final JdbcClient jdbc;
    private final Members members;
    private final Events events;
    private final Live<LoyaltySettings> settings;
    private final Live<Zones> zones;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ExpiryNotices(
            JdbcClient jdbc,
            Members members,
            Events events,
            Live<LoyaltySettings> settings,
            Live<Zones> zones,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.members = members;
        this.events = events;
        this.settings = settings;
        this.zones = zones;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Notice(MemberId member, long lot, long points, Instant expiresAt) {}

    /** @return how many members were told */
    int run() {
        Instant now = clock.instant();
        Instant until = now.plus(Duration.ofDays(settings.get().noticeDays()));
        int told = 0;
        while (true) {
            Integer batch = transaction.execute(status -> batch(now, until));
            if (batch == null || batch == 0) {
                return told;
            }
            told += batch;
        }
    }

    private int batch(Instant now, Instant until) {
        List<MemberId> due = jdbc.sql("""
                        select distinct d.member_id
                          from (select member_id from points_lot
                                 where remaining > 0 and noticed_at is null and expires_at > :now and expires_at <= :until
                                 limit :limit) d
                        """)
                .param("now", timestamp(now))
                .param("until", timestamp(until))
                .param("limit", BATCH)
                .query((row, number) -> new MemberId(row.getLong(1)))
                .list();
        if (due.isEmpty()) {
            return 0;
        }
        members.lockPoints(due);
        List<Notice> notices = jdbc.sql(DUE)
                .param("members", bigints(due, MemberId::value))
                .param("now", timestamp(now))
                .param("until", timestamp(until))
                .query((row, number) -> new Notice(
                        new MemberId(row.getLong("member_id")),
                        row.getLong("lot"),
                        row.getLong("points"),
                        instant(row, "expires_at")))
                .list();
        mark(due, now, until);
        record(notices, now);
        return due.size();
    }

    private void mark(List<MemberId> due, Instant now, Instant until) {
        jdbc.sql("""
                        update points_lot set noticed_at = :now
                         where member_id = any(:members) and remaining > 0 and noticed_at is null and expires_at > :now
                           and expires_at <= :until
                        """)
                .param("members", bigints(due, MemberId::value))
                .param("now", timestamp(now))
                .param("until", timestamp(until))
                .update();
        jdbc.sql("""
                        update points_account a set expiring = s.points, expires_at = s.at
                          from (select l.member_id, sum(l.remaining) as points, min(l.expires_at) as at
                                  from points_lot l
                                 where l.member_id = any(:members) and l.remaining > 0 and l.expires_at <= :until
                                 group by l.member_id) s
                         where a.member_id = s.member_id and (a.expiring, a.expires_at) is distinct from (s.points, s.at)
                        """)
                .param("members", bigints(due, MemberId::value))
                .param("until", timestamp(until))
                .update();
    }

    private void record(List<Notice> notices, Instant now) {
        Map<MemberId, Member> known =
                members.byIds(notices.stream().map(Notice::member).toList());
        List<EventDraft> drafts = new ArrayList<>();
        for (Notice notice : notices) {
            Member member = Objects.requireNonNull(known.get(notice.member()));
            LocalDate last = Points.lastDay(
                    notice.expiresAt(), zones.get().of(member.zone(), null).zone());
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("points", notice.points());
            properties.put("lastDay", last.toString());
            drafts.add(new EventDraft(
                    "points-expiring:" + notice.lot(),
                    member.externalId(),
                    Points.EXPIRING,
                    now,
                    null,
                    null,
                    properties));
        }
        events.record(drafts);
    }
}
