package dev.rekindle.segment.membership;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.Person;
import dev.rekindle.member.person.PersonalData;
import dev.rekindle.platform.AdvisoryLock;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A member's segments. Trends keep their counts. */
@Component
class SegmentPersonalData implements PersonalData {

    private static final Held MEMBERSHIP = Held.exported("segment_member", """
                    select s.segment_key, s.entered_at from segment_member s
                     where s.member_id = :member order by s.entered_at
                    """);

    private static final Held CHANGES = Held.exported("segment_change", """
                    select c.segment_key, c.entered, c.changed_at from segment_change c
                     where c.member_id = :member order by c.changed_at, c.id
                    """);

    /** Numbers of members whose segments are about to be computed. */
    private static final Held WAITING = new Held("segment_waiting", null, null);

    private static final String LEAVE = """
            with leaving as (
                delete from segment_member where segment_key = :segment and member_id = :member returning segment_key),
                 changed as (
                insert into segment_change (segment_key, member_id, entered, changed_at)
                select segment_key, :member, false, :now from leaving)
            update segment set size = greatest(size - 1, 0) where key in (select segment_key from leaving)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    SegmentPersonalData(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Held> held() {
        return List.of(MEMBERSHIP, CHANGES, WAITING);
    }

    /** Entries and exits are not moved: a journey that enters on leaving a segment would admit the other member. */
    @Override
    @Transactional
    public void settle(MemberId gone, MemberId kept) {
        leave(gone);
    }

    /** The member leaves every segment; an evaluation finds them no more, because they are restricted or gone. */
    @Override
    @Transactional
    public void stop(Person person) {
        leave(person.member());
    }

    private void leave(MemberId member) {
        List<String> segments = jdbc.sql(
                        "select segment_key from segment_member where member_id = :member order by segment_key")
                .param("member", member.value())
                .query(String.class)
                .list();
        for (String segment : segments) {
            jdbc.sql("select pg_advisory_xact_lock(:lock, hashtext(:key))")
                    .param("lock", AdvisoryLock.SEGMENT_EVALUATION)
                    .param("key", segment)
                    .query()
                    .singleRow();
            jdbc.sql(LEAVE)
                    .param("segment", segment)
                    .param("member", member.value())
                    .param("now", timestamp(clock.instant()))
                    .update();
        }
    }
}
