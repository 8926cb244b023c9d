package dev.rekindle.privacy;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.person.ExpiringData;
import dev.rekindle.member.person.ExpiringData.Kind;
import dev.rekindle.member.tag.MemberTags;
import dev.rekindle.privacy.retention.Retention;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.testing.RekindleIT;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept for a limited time: old data by the retention periods, tags by their last day. */
@RekindleIT
class RetentionIT {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Members members;

    @Autowired
    private List<ExpiringData> expiring;

    @Autowired
    private Retention retention;

    @Autowired
    private List<RecurringTask> tasks;

    @Autowired
    private MemberTags tags;

    @Autowired
    private Clock clock;

    @Test
    void whatIsOlderThanItsPeriodIsRemovedAndCounted() {
        members.upsert(List.of(draft("rights-old", "old@shop.example")));
        long number = idOf("rights-old").value();
        jdbc.sql("""
                        insert into event (external_id, member_id, type, occurred_at, recorded_at)
                        values ('rights-old', ?, 'visited', '1980-01-01Z', '1980-01-01Z')
                        """).param(number).update();
        jdbc.sql("""
                        insert into sandbox_message (kind, number, sender, recipient, content, received_at)
                        values ('EMAIL', 'rights-old', 'a@shop.example', 'b@shop.example', '', '1980-01-01Z')
                        """).update();
        jdbc.sql("""
                        with file as (
                            insert into member_import (file_name, bytes, uploaded_by, uploaded_at, finished_at, state)
                            values ('old.csv', 1, 'test', '1980-01-01Z', '1980-01-01Z', 'DONE') returning id),
                             piece as (insert into member_import_piece select id, 0, '' from file)
                        insert into member_import_refusal_slice select id, 0, 1, '[]' from file
                        """).update();
        jdbc.sql("""
                        insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                                             topic, transactional, state, planned_at, due_at, expires_at, settled_at, address)
                        values (-4711, 'none', 1, 's', 1, ?, 'email', 't', 'x', false, 'DELIVERED', '1980-01-01Z',
                                '1980-01-01Z', '1980-01-01Z', '1980-01-01Z', 'old@shop.example')
                        """).param(number).update();
        Instant bound = Instant.parse("1990-01-01T00:00:00Z");

        task("retention").run(new Firing("retention", "", bound));

        assertThat(retention.latest(10)).anySatisfy(run -> {
            assertThat(run.kind()).isEqualTo(Kind.FILES);
            assertThat(run.removed()).isEqualTo(1);
        });
        assertThat(expiring.stream()
                        .filter(one -> one.kind() != Kind.FILES && one.kind() != Kind.SEGMENT_CHANGES)
                        .map(one -> one.kind() + " " + one.expire(bound, 10)))
                .contains("EVENTS 1", "SANDBOX 1", "REJECTED_ROWS 1", "ADDRESSES 1");
        assertThat(expiring).allSatisfy(one -> assertThat(one.expire(bound, 10)).isZero());
        jdbc.sql("delete from message where enrolment_id = -4711").update();
    }

    @Test
    void aTagEndsAfterItsLastDay() {
        members.upsert(List.of(aMember("rights-tags").tagged("ever").draft()));
        MemberId member = idOf("rights-tags");
        Instant end = clock.instant().plusSeconds(3600);
        members.change(List.of(
                new MemberChange.AddTag(member, "trial", "ann", end),
                new MemberChange.AddTag(member, "ever", "ann", end)));
        assertThat(tags.of(member))
                .extracting(MemberTags.Tag::name, MemberTags.Tag::by)
                .containsExactly(tuple("ever", "api"), tuple("trial", "ann"));

        task("expired-tags").run(new Firing("expired-tags", "", end));

        assertThat(tags.of(member)).extracting(MemberTags.Tag::name).containsExactly("ever");
    }

    private RecurringTask task(String name) {
        return tasks.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MemberDraft draft(String externalId, String email) {
        return aMember(externalId).withEmail(email).draft();
    }

    private MemberId idOf(String externalId) {
        return members.byExternalId(externalId).orElseThrow().id();
    }
}
