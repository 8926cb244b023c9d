package dev.rekindle.segment.source.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.schedule.Firing;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Usage;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.PullState;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.jdbc.JdbcAudienceFixture;
import dev.rekindle.setting.Live;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Audiences pulled from a second PostgreSQL database, read only, in pages of two rows. */
@SpringJUnitConfig(StoreContext.class)
class AudiencePullsIT {

    private static final CrmDatabase CRM = new CrmDatabase();

    private static final Live<AudienceSettings> SETTINGS =
            AudienceWorld.settings(Map.of("page-size", "2", "allow-private", "localhost", "attempts", "3"));

    @Autowired
    DataSource database;

    @Autowired
    Members members;

    @Autowired
    FieldRules rules;

    private AudienceWorld world;
    private final InterruptedSource interrupted = new InterruptedSource(JdbcAudienceFixture.source(SETTINGS));

    @BeforeEach
    void start() {
        CRM.reset();
        world = new AudienceWorld(database, members, rules, SETTINGS, List.of(interrupted));
    }

    @AfterEach
    void clear() {
        world.clear();
    }

    private void save(Audience audience) {
        assertThat(world.audiences.problem(audience, CRM.secrets())).isEmpty();
        world.audiences.save(audience, CRM.secrets());
    }

    private static Audience with(Audience audience, boolean incremental, boolean creates, int hold) {
        return new Audience(
                audience.key(),
                audience.nameEn(),
                audience.nameZh(),
                audience.connector(),
                audience.settings(),
                audience.columns(),
                incremental,
                creates,
                hold,
                audience.cron());
    }

    private void fivePeople() {
        for (int i = 1; i <= 5; i++) {
            world.member("c" + i, null, null);
            CRM.person(i, "c" + i, null, null);
        }
    }

    @Test
    void rowsAreMatchedByIdThenAddressAndTheRestIsRefusedWithReasons() {
        world.member("c1", "other@shop.example", null);
        world.member("m2", "Bo@Bücher.example", null);
        world.member("m3", null, "+447700900123");
        world.member("m4", "house@shop.example", null);
        world.member("m5", "house@shop.example", null);
        CRM.person(1, "c1", "bo@bücher.example", null);
        CRM.person(2, "unknown-2", "BO@xn--bcher-kva.example", null);
        CRM.person(3, null, null, "07700 900123");
        CRM.person(4, null, "house@shop.example", null);
        CRM.person(5, "nobody", null, null);
        CRM.person(6, null, "no address", null);
        CRM.person(7, null, null, null);
        save(CRM.vip());

        AudiencePull pull = world.pull("vip");

        assertThat(pull.state()).isEqualTo(PullState.DONE);
        assertThat(pull.rows()).isEqualTo(7);
        assertThat(world.membersOf("vip")).containsExactly("c1", "m2", "m3");
        assertThat(world.segments().changesAfter("vip", 0, 10)).hasSize(3).allMatch(change -> change.entered());
        assertThat(pull.refused()).isEqualTo(4);
        assertThat(world.audiences.refused(pull.id(), 0, 10))
                .extracting(row -> row.line()
                        + row.problems().stream()
                                .map(problem -> " " + problem.column() + ":" + problem.code())
                                .collect(Collectors.joining()))
                .containsExactly(
                        "4 null:several-members", "5 customer:no-member", "6 mail:email", "7 null:no-identity");
        var csv = new ByteArrayOutputStream();
        world.audiences.writeRefused(pull.id(), csv, List.of("Row", "Reason"), problem -> problem.code());
        assertThat(csv.toString(StandardCharsets.UTF_8))
                .startsWith("\uFEFFid,customer,mail,phone,city,active,changed_at,Row,Reason\r\n4,,house@shop.example,")
                .contains("5,nobody,,,Bath,t,");
    }

    @Test
    void refusedRowsExpireAndTheirNumberStays() {
        CRM.person(1, "nobody", null, null);
        save(CRM.vip());
        AudiencePull pull = world.pull("vip");
        var expiring = new ExpiringPulls(world.jdbc);
        assertThat(expiring.expire(world.segments.now, 100)).isZero();
        assertThat(expiring.expire(world.segments.now.plusSeconds(1), 100)).isEqualTo(1);
        assertThat(world.audiences.refused(pull.id(), 0, 10)).isEmpty();
        assertThat(world.audiences.pull(pull.id()).orElseThrow().refused()).isEqualTo(1);
    }

    @Test
    void aLaterPullLetsMembersEnterAndLeaveAndADryRunOnlySaysSo() {
        fivePeople();
        save(with(CRM.vip(), false, false, 100));
        world.pull("vip");
        CRM.jdbc().sql("delete from person where id < 3").update();
        world.member("c6", null, null);
        CRM.person(6, "c6", null, null);

        AudiencePull dry = world.pull("vip", true, false);

        assertThat(dry.state()).isEqualTo(PullState.PREVIEWED);
        assertThat(dry)
                .extracting(AudiencePull::entering, AudiencePull::leaving, AudiencePull::sizeAfter)
                .containsExactly(1L, 2L, 4L);
        assertThat(dry.sample().entering()).hasSize(1);
        assertThat(dry.sample().leaving()).hasSize(2);
        assertThat(world.membersOf("vip")).containsExactly("c1", "c2", "c3", "c4", "c5");
        assertThat(world.pull("vip").state()).isEqualTo(PullState.DONE);
        assertThat(world.membersOf("vip")).containsExactly("c3", "c4", "c5", "c6");
        assertThat(world.segments().changesAfter("vip", 0, 20)).hasSize(8);
        assertThat(world.jdbc
                        .sql("select count(*) from audience_staged")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(world.segments().evaluate("vip"))
                .as("the rule says the same")
                .extracting("entered", "left")
                .containsExactly(0L, 0L);
    }

    @Test
    void aPullThatShrinksTheSegmentTooMuchIsHeldUntilSomebodyAgrees() {
        fivePeople();
        save(CRM.vip());
        world.pull("vip");
        CRM.jdbc().sql("delete from person where id <> 1").update();

        AudiencePull held = world.pull("vip");
        assertThat(held.state()).isEqualTo(PullState.HELD);
        assertThat(world.membersOf("vip")).hasSize(5);
        AudiencePull newer = world.pull("vip");
        assertThat(world.audiences.pull(held.id()).orElseThrow().failure()).isEqualTo("newer");
        assertThat(world.audiences.decide(held.id(), true, "ada"))
                .as("it is replaced")
                .isFalse();
        assertThat(world.audiences.decide(newer.id(), true, "ada")).isTrue();
        world.work();

        AudiencePull done = world.audiences.pull(newer.id()).orElseThrow();
        assertThat(done.state()).isEqualTo(PullState.DONE);
        assertThat(done.agreedBy()).isEqualTo("ada");
        assertThat(world.membersOf("vip")).containsExactly("c1");
        CRM.jdbc().sql("delete from person").update();
        AudiencePull empty = world.pull("vip");
        assertThat(world.audiences.decide(empty.id(), false, "ada")).isTrue();
        assertThat(world.audiences.pull(empty.id()).orElseThrow().state()).isEqualTo(PullState.CANCELLED);
        assertThat(world.membersOf("vip")).containsExactly("c1");
    }

    @Test
    void aPullThatIsKilledContinuesBehindItsLastPageAndIsNeverHalfApplied() {
        fivePeople();
        save(CRM.vip());
        interrupted.pages = 2;
        long pull = world.audiences.call("vip", false, false, "ada");
        assertThatExceptionOfType(InterruptedSource.Killed.class).isThrownBy(world::workOnce);
        assertThat(world.membersOf("vip")).isEmpty();
        assertThat(world.workOnce()).as("another node leaves the claim alone").isZero();
        CRM.jdbc().sql("update person set customer = 'gone' where id = 1").update(); // it was read before
        interrupted.pages = Integer.MAX_VALUE;
        world.expireClaims();

        world.work();

        assertThat(world.audiences.pull(pull).orElseThrow())
                .extracting(AudiencePull::state, AudiencePull::rows, AudiencePull::refused)
                .containsExactly(PullState.DONE, 5L, 0L);
        assertThat(world.membersOf("vip")).containsExactly("c1", "c2", "c3", "c4", "c5");
    }

    @Test
    void aClaimThatIsNotTheLatestWritesNothing() {
        fivePeople();
        save(CRM.vip());
        world.audiences.call("vip", false, false, "ada");
        Claim first = world.pulls.claim(Duration.ofMinutes(1)).orElseThrow();
        world.expireClaims();
        Claim second = world.pulls.claim(Duration.ofMinutes(1)).orElseThrow();
        assertThat(second.attempt()).isEqualTo(2);
        assertThatThrownBy(() -> world.pulls.fail(first, "error", "")).isInstanceOf(PullSuperseded.class);
        assertThat(world.audiences.cancel(second.id())).isTrue();
        assertThatThrownBy(() -> world.pulls.fail(second, "error", "")).isInstanceOf(PullSuperseded.class);
    }

    @Test
    void anIncrementalPullReadsWhatChangedSinceTheWatermark() {
        fivePeople();
        Map<String, String> settings = new HashMap<>(CRM.statement("select * from person"));
        settings.put("watermark", "changed_at");
        Audience audience = AudienceWorld.audience("vip", "jdbc", settings, CrmDatabase.columns(AudienceField.INSIDE));
        save(with(audience, true, false, 100));
        world.pull("vip");
        CRM.jdbc()
                .sql("update person set changed_at = '2026-11-02T00:00:00Z', active = false where id = 2")
                .update();
        CRM.jdbc().sql("delete from person where id = 3").update();
        world.member("c6", null, null);
        CRM.person(6, "c6", null, null);
        CRM.jdbc()
                .sql("update person set changed_at = '2026-11-03T00:00:00Z' where id = 6")
                .update();
        CRM.jdbc()
                .sql("update person set changed_at = '2026-10-01T00:00:00Z' where id in (1, 4, 5)")
                .update();

        AudiencePull second = world.pull("vip");
        assertThat(second)
                .extracting(AudiencePull::rows, AudiencePull::entering, AudiencePull::leaving)
                .containsExactly(2L, 1L, 1L);
        assertThat(world.membersOf("vip")).containsExactly("c1", "c3", "c4", "c5", "c6");
        AudiencePull third = world.pull("vip");
        assertThat(third.rows()).as("the row at the watermark is read again").isEqualTo(1);
        AudiencePull whole = world.pull("vip", false, true);
        assertThat(whole.rows()).isEqualTo(5);
        assertThat(world.membersOf("vip"))
                .as("a deleted row is only noticed by a whole pull")
                .containsExactly("c1", "c4", "c5", "c6");
    }

    @Test
    void unknownPeopleBecomeMembersWhereTheAudienceSaysSo() {
        world.member("c1", null, null);
        CRM.person(1, "c1", null, null);
        CRM.person(2, "new-2", "Two@shop.example", "07700 900124");
        CRM.person(3, null, "Three@Shop.example", null);
        CRM.person(4, "bad-4", "no address", null);
        save(with(CRM.vip(), false, true, 30));

        AudiencePull dry = world.pull("vip", true, false);
        assertThat(dry.sample().creating()).containsExactlyInAnyOrder("three@shop.example", "new-2");
        assertThat(members.byExternalId("new-2")).isEmpty();

        AudiencePull pull = world.pull("vip");
        assertThat(pull.created()).isEqualTo(2);
        assertThat(world.membersOf("vip")).containsExactly("c1", "new-2", "three@shop.example");
        var two = members.byExternalId("new-2").orElseThrow();
        assertThat(two.phone()).isEqualTo("+447700900124");
        assertThat(two.attributes()).containsEntry("city", "Bath");
        assertThat(world.pull("vip"))
                .as("they are known now")
                .extracting(AudiencePull::entering)
                .isEqualTo(0L);
        assertThat(pull.refused()).isEqualTo(1);
    }

    @Test
    void aFailureThatMayPassIsTriedAgainLaterAndOneThatLastsIsNot() {
        fivePeople();
        save(CRM.vip());
        interrupted.pages = 1;
        interrupted.instead = SourceFailure.notBefore("busy", "HTTP 429", Duration.ofMinutes(10));
        AudiencePull waiting = world.pull("vip");
        assertThat(waiting.state()).isEqualTo(PullState.READING);
        assertThat(waiting.dueAt()).isEqualTo(world.segments.now.plus(Duration.ofMinutes(10)));
        assertThat(waiting)
                .extracting(AudiencePull::failures, AudiencePull::failure)
                .containsExactly(1, "busy");
        interrupted.pages = Integer.MAX_VALUE;
        world.later(Duration.ofMinutes(10));
        world.work();
        assertThat(world.audiences.pull(waiting.id()).orElseThrow().state()).isEqualTo(PullState.DONE);

        CRM.jdbc().sql("alter table person rename customer to client").update();
        AudiencePull failed = world.pull("vip");
        assertThat(failed)
                .extracting(AudiencePull::state, AudiencePull::failure)
                .containsExactly(PullState.FAILED, "no-column");
        assertThat(failed.detail()).startsWith("customer – id, client");
        assertThat(world.membersOf("vip")).hasSize(5);
    }

    @Test
    void theSegmentBelongsToItsAudience() {
        save(CRM.vip());
        assertThatExceptionOfType(InvalidRule.class)
                .isThrownBy(() -> world.segments.save("vip", "{\"tag\": \"x\"}"))
                .matches(bad -> bad.problem() == InvalidRule.Problem.PULLED);
        assertThatExceptionOfType(InvalidRule.class)
                .isThrownBy(() -> world.segments.save("own", "{\"audience\": \"vip\"}"))
                .matches(bad -> bad.problem() == InvalidRule.Problem.PULLED);
        assertThatExceptionOfType(InvalidRule.class)
                .isThrownBy(() -> Rules.read("{\"not\": {\"audience\": \"vip\"}}"))
                .matches(bad -> bad.problem() == InvalidRule.Problem.PART_OF_AUDIENCE);
        world.segments.save("best", "{\"all\": [{\"inSegment\": \"vip\"}, {\"tag\": \"x\"}]}");
        assertThat(world.audiences.delete("vip")).extracting(Usage::key).containsExactly("best");
        world.segments.definitions.delete("best");
        assertThat(world.audiences.delete("vip")).isEmpty();
        assertThat(world.segments.definitions.find("vip")).isEmpty();
        assertThat(world.audit.toString()).doesNotContain(CRM.password());
        assertThat(SegmentDraft.KEY.matcher("vip").matches()).isTrue();
    }

    @Test
    void aScheduleCallsForPulls() {
        fivePeople();
        Audience audience = CRM.vip();
        save(new Audience(
                "vip", "Vip", "贵宾", "jdbc", audience.settings(), audience.columns(), false, false, 30, "0 0 6 * * ?"));
        assertThat(world.schedules.values())
                .extracting(dev.rekindle.schedule.Schedule::cron)
                .containsExactly("0 0 6 * * ?");
        world.schedule.run(new Firing(AudienceSchedule.NAME, "vip", world.segments.now));
        world.schedule.run(new Firing(AudienceSchedule.NAME, "vip", world.segments.now));
        world.work();
        assertThat(world.audiences.pulls("vip", 0, 10))
                .extracting(AudiencePull::calledBy, AudiencePull::state)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("schedule", PullState.DONE));
        assertThat(world.membersOf("vip")).hasSize(5);
    }
}
