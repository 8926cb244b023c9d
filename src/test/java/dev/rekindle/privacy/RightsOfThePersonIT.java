package dev.rekindle.privacy;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.journey.DiagramBuilder;
import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.HeldStatements;
import dev.rekindle.message.Suppressions;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.security.Actor;
import dev.rekindle.security.ApiKeys;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.Scope;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestChannels;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RekindleIT
class RightsOfThePersonIT {

    /** Columns whose values name a person, or hold what one did. */
    private static final Set<String> NAMING = Set.of(
            "email",
            "phone",
            "address",
            "recipient",
            "sender",
            "first_name",
            "last_name",
            "properties",
            "attributes",
            "member_id",
            "member",
            "external_id",
            "cells",
            "search");

    /** Tables with such a column that hold nothing on members, and why. */
    private static final Map<String, String> NOTHING = Map.of(
            "audit_log", "address is that of the user's computer; texts that name the person are cut out",
            "tester", "a user's own address, removed on its page",
            "report_recipient", "people of the organisation who get reports, removed on their page",
            "report_channel_day", "a domain or country with counts, never an address",
            "erasure", "the number that is left of the member");

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Members members;

    @Autowired
    private Events events;

    @Autowired
    private Consents consents;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private Journeys journeys;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private AuditLog audit;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private HeldStatements statements;

    @Autowired
    private Erasures erasures;

    @Autowired
    private Clock clock;

    @Test
    void noTableOfMembersIsForgotten() {
        Set<String> declared = statements.tables().stream().map(Held::table).collect(Collectors.toSet());
        Map<String, String> forgotten = new TreeMap<>();
        jdbc.sql("""
                        select c.table_name, string_agg(c.column_name, ', ' order by c.column_name) as columns
                          from information_schema.columns c
                          join information_schema.tables t using (table_schema, table_name)
                         where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
                           and c.table_name not like 'act\\_%' and c.column_name = any(:columns)
                         group by 1
                        """).param("columns", NAMING.toArray(String[]::new)).query(row -> {
            forgotten.put(row.getString("table_name"), row.getString("columns"));
        });
        forgotten.keySet().removeAll(declared);
        forgotten.keySet().removeAll(NOTHING.keySet());
        assertThat(forgotten)
                .as(
                        "say in a PersonalData of the module how the table is exported and erased, or here why it need not be")
                .isEmpty();
    }

    /** What no bean declares is erased by its foreign key, or by a trigger of its module. */
    @Test
    void tablesThatNobodyDeclaresFollowTheMember() {
        assertThat(jdbc.sql("""
                        select c.table_name
                          from information_schema.columns c
                          join information_schema.tables t using (table_schema, table_name)
                         where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
                           and c.column_name = 'member_id'
                           and c.table_name not in ('erasure', 'message', 'enrolment', 'suppression', 'suppression_log',
                                                    'event_waiting', 'opt_out_to_bind', 'audience_staged', 'segment_waiting',
                                                    'points_waiting', 'referral_code')
                           and not exists (
                               select from pg_constraint f
                                where f.contype = 'f' and f.conrelid = c.table_name::regclass
                                  and f.confrelid = 'member'::regclass and f.confdeltype in ('c', 'n'))
                           and not exists (
                               select from pg_trigger g
                                 join pg_proc p on p.oid = g.tgfoid
                                where g.tgrelid = 'member'::regclass and g.tgname like '%\\_forget'
                                  and position('delete from ' || c.table_name || ' where member_id = old.id;' in p.prosrc) > 0)
                        """).query(String.class).list()).isEmpty();
    }

    @Test
    void anErasedMemberIsNamedNowhereWhileFiguresStayAndNoImportBringsThemBack() throws Exception {
        SampleJourney.writeOnce(database, "rights", 400, clock.instant());
        MemberId member = aMemberOfTheSampleWithAllThatThereIs();
        String journey = waitsIn(member);
        SignedInClient admin = SignedInClient.admin(port);
        String figures = admin.get("/journeys/rights/report.csv").body();
        assertThat(namedIn()).contains("member", "event", "message", "audit_log", "suppression", "link");

        String key = keys.issue("rights-erase", Set.of(Scope.PRIVACY), null).orElseThrow();
        JsonNode export = JsonMapper.shared()
                .readTree(call(key, "GET", "/api/v1/members/ERASE-ME-7/personal-data")
                        .body());
        assertThat(export.at("/held/member/0/email").asString()).isEqualTo("Erase.Me@shop.example");
        assertThat(export.at("/held/event/0/properties/to").asString()).isEqualTo("erase.me@shop.example");
        assertThat(export.at("/held").propertyNames())
                .contains("consent", "enrolment", "message", "suppression", "sandbox_message", "outcome", "step");

        assertThat(call(key, "DELETE", "/api/v1/members/ERASE-ME-7").statusCode())
                .isEqualTo(204);

        assertThat(namedIn()).isEmpty();
        assertThat(members.byId(member)).isEmpty();
        assertThat(jdbc.sql(
                                "select count(*) from act_ru_execution where business_key_ = (select id::text from enrolment"
                                        + " where journey_key = :journey and member_id = :member)")
                        .param("journey", journey)
                        .param("member", member.value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(admin.get("/journeys/rights/report.csv").body()).isEqualTo(figures);
        assertThat(suppressions.among(TestChannels.EMAIL, Set.of("Erase.ME@shop.example", "other@shop.example")))
                .containsExactly("Erase.ME@shop.example");

        assertThat(members.upsert(List.of(
                                draft("ERASE-ME-7", "new@shop.example"), draft("erase-8", "erase.me@shop.example")))
                        .refused())
                .extracting(Members.Refused::reason)
                .containsExactlyInAnyOrder("erased", "erased");
        assertThat(erasures.allow("erase.me@shop.example", "joined again")).isTrue();
        assertThat(members.upsert(List.of(draft("erase-me-7", "erase.me@shop.example")), "api")
                        .taken())
                .isEqualTo(1);
        assertThat(suppressions.among(TestChannels.EMAIL, Set.of("erase.me@shop.example")))
                .isEmpty();
    }

    @Test
    void rowsOfAPulledAudienceAreErased() {
        members.upsert(List.of(draft("rights-pulled", "pulled@shop.example")));
        long pull = jdbc.sql("""
                        with s as (
                            insert into segment (key, name_en, name_zh, rule, created_at, updated_at)
                            values ('rights-audience', 'Rights', 'Rights', '{"audience": "rights-audience"}', now(), now())),
                             a as (
                            insert into audience (key, connector, settings, columns, incremental, creates_members,
                                                  hold_percent, updated_at)
                            values ('rights-audience', 'file', '{}', '{}', false, true, 0, now()))
                        insert into audience_pull (audience, state, dry, whole, called_by, called_at, due_at, sample)
                        values ('rights-audience', 'DONE', true, true, 'test', now(), now(), '["pulled@shop.example"]')
                        returning id
                        """).query(Long.class).single();
        try {
            jdbc.sql("""
                            insert into audience_staged (pull_id, external_id, cells, inside)
                            values (?, 'rights-pulled', '["pulled@shop.example"]', true)
                            """).param(pull).update();
            jdbc.sql("insert into audience_refusal_slice (pull_id, first_row, rows, content) values (?, 0, 1, ?)")
                    .param(pull)
                    .param(
                            "[{\"n\":2,\"p\":[{\"column\":\"phone\",\"code\":\"phone\",\"value\":\"0\"}],\"c\":[\"Pulled@shop.example\"]}]")
                    .update();

            erasures.erase(idOf("rights-pulled"), new Actor.Application("test"));

            assertThat(namedIn("pulled@shop.example")).isEmpty();
        } finally {
            jdbc.sql("delete from segment where key = 'rights-audience'").update();
        }
    }

    @Test
    void aMailboxThatAnotherMemberHasTooIsNotSuppressed() {
        members.upsert(List.of(draft("rights-ann", "house@shop.example"), draft("rights-bob", "house@shop.example")));
        assertThat(erasures.erase(idOf("rights-ann"), new Actor.Application("test")))
                .isTrue();
        assertThat(suppressions.among(TestChannels.EMAIL, Set.of("house@shop.example")))
                .isEmpty();
        assertThat(members.byExternalId("rights-bob").map(Member::email)).contains("house@shop.example");
        assertThat(erasures.repeat(clock.instant().minusSeconds(60))).isZero();
    }

    @Test
    void aRestrictedMemberKeepsTheirDataAndTakesPartInNothing() throws Exception {
        members.upsert(List.of(draft("rights-held", "held@shop.example")));
        MemberId member = idOf("rights-held");
        String journey = waitsIn(member);
        String key = keys.issue("rights-restrict", Set.of(Scope.PRIVACY), null).orElseThrow();

        assertThat(call(key, "PUT", "/api/v1/members/rights-held/restriction").statusCode())
                .isEqualTo(204);

        assertThat(members.byId(member).orElseThrow().restricted()).isTrue();
        assertThat(jdbc.sql("select outcome from enrolment where journey_key = :journey")
                        .param("journey", journey)
                        .query(String.class)
                        .single())
                .isEqualTo("CANCELLED");
        assertThat(enrolments.enter(journey, "again", List.of(member)).enrolled())
                .isZero();
        assertThat(jdbc.sql("select count(*) from segment_source_member where id = :id")
                        .param("id", member.value())
                        .query(Long.class)
                        .single())
                .isZero();

        SignedInClient admin = SignedInClient.admin(port);
        assertThat(Jsoup.parse(admin.get("/members/" + member.value() + "?lang=en")
                                .body())
                        .expectFirst("#personal-data")
                        .text())
                .contains("The member gets no messages");
        admin.post("/members/" + member.value() + "/restriction", Map.of("restricted", "false"));
        assertThat(members.byId(member).orElseThrow().restricted()).isFalse();
    }

    @Test
    void thePageShowsWhatIsHeldAndErasesAfterTheIdWasTyped() throws Exception {
        members.upsert(List.of(draft("rights-page", "page@shop.example")));
        long number = idOf("rights-page").value();
        SignedInClient admin = SignedInClient.admin(port);
        var shown = Jsoup.parse(
                admin.get("/members/" + number + "/personal-data?lang=en").body());
        assertThat(shown.expectFirst("#held-member").text()).contains("E-mail", "page@shop.example");

        admin.post("/members/" + number + "/erase", Map.of("confirm", "somebody"));
        assertThat(members.byExternalId("rights-page")).isPresent();
        admin.post("/members/" + number + "/erase", Map.of("confirm", "rights-page"));
        assertThat(members.byExternalId("rights-page")).isEmpty();
        assertThat(Jsoup.parse(admin.get("/settings/personal-data?lang=en").body())
                        .select("#erasures tbody tr")
                        .text())
                .contains(Long.toString(number));
    }

    private MemberId aMemberOfTheSampleWithAllThatThereIs() {
        long number = jdbc.sql("""
                        select e.member_id from enrolment e
                         where e.journey_key = 'rights' and e.outcome = 'GOAL'
                           and exists (select from message m join outcome o on o.message_id = m.id
                                        where m.enrolment_id = e.id)
                           and not exists (select from message m where m.enrolment_id = e.id and m.state = 'PENDING')
                         order by e.id limit 1
                        """).query(Long.class).single();
        jdbc.sql("update member set external_id = 'ERASE-ME-7' where id = ?")
                .param(number)
                .update();
        members.upsert(List.of(aMember("ERASE-ME-7")
                .withEmail("Erase.Me@shop.example")
                .withPhone("+447700900877")
                .named("Zerlina", "Wipeout")
                .tagged("called")
                .agreeingTo(TestChannels.EMAIL)
                .with(Map.of("note", "Wipeout of Erase.Me@shop.example"))
                .draft()));
        events.record(List.of(new EventDraft(
                "rights-event-erase-me-7",
                "ERASE-ME-7",
                "invited",
                clock.instant(),
                new BigDecimal("5"),
                "GBP",
                Map.of("to", "erase.me@shop.example"))));
        var member = new MemberId(number);
        consents.withdraw(member, TestChannels.EMAIL, "offers", "screen");
        jdbc.sql(
                        "update message set address = case channel when 'email' then 'old.erase.me@shop.example' else '+447700900877' end where member_id = ?")
                .param(number)
                .update();
        jdbc.sql(
                        "update outcome set detail = 'to erase.me@shop.example' where kind = 'OPENED' and message_id in (select id from message where member_id = ?)")
                .param(number)
                .update();
        suppressions.add(TestChannels.EMAIL, "Erase.Me@shop.example", "MANUAL");
        audit.record(AuditEntry.of(AuditAction.SUPPRESSION_ADDED, "erase.me@shop.example")
                .after("note", "Erase.Me@shop.example asked"));
        jdbc.sql("insert into link (url) values ('https://shop.example/?to=Erase.Me%40shop.example')")
                .update();
        jdbc.sql("""
                        insert into sandbox_message (kind, number, sender, recipient, content, received_at)
                        values ('EMAIL', 'rights-1', 'shop@shop.example', 'erase.me@shop.example', 'Zerlina'::bytea, now())
                        """).update();
        long file = jdbc.sql("""
                        insert into member_import (file_name, bytes, uploaded_by, uploaded_at, state)
                        values ('rights.csv', 1, 'test', now(), 'DONE') returning id
                        """).query(Long.class).single();
        jdbc.sql("insert into member_import_refusal_slice (import_id, first_row, rows, content) values (?, 0, 1, ?)")
                .param(file)
                .param("[{\"l\":2,\"p\":[[\"email\",\"email\",\"Zerlina\"]],\"c\":[\"ERASE-ME-7\",\"Zerlina\"]}]")
                .update();
        return member;
    }

    private String waitsIn(MemberId member) {
        DiagramBuilder diagram =
                DiagramBuilder.aJourney().with("name=\"holdout\" value=\"10\"", "name=\"holdout\" value=\"0\"");
        journeys.deploy(diagram.key() + ".bpmn", diagram.bytes(), new Actor.Application("test"));
        assertThat(enrolments.enter(diagram.key(), "rights", List.of(member)).enrolled())
                .isEqualTo(1);
        return diagram.key();
    }

    private MemberId idOf(String externalId) {
        return members.byExternalId(externalId).orElseThrow().id();
    }

    private static MemberDraft draft(String externalId, String email) {
        return aMember(externalId).withEmail(email).draft();
    }

    /** Every table of the database, the engine's too, in which the person is named. */
    private List<String> namedIn() {
        List<String> needles = new ArrayList<>(List.of(
                "erase-me-7", "erase.me@shop.example", "erase.me%40shop", "447700900877", "zerlina", "wipeout"));
        List.of("Zerlina", "erase.me@shop.example", "ERASE-ME-7")
                .forEach(text -> needles.add(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))));
        return namedIn(needles.toArray(String[]::new));
    }

    private List<String> namedIn(String... texts) {
        String[] patterns = Stream.of(texts).map(text -> "%" + text + "%").toArray(String[]::new);
        return jdbc
                .sql("select tablename from pg_tables where schemaname = current_schema() order by 1")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> jdbc.sql("select exists (select from \"" + table
                                + "\" x where lower(x::text) like any(:patterns::text[]))")
                        .param("patterns", patterns)
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private HttpResponse<String> call(String key, String method, String path) throws Exception {
        var caller = new SignedInClient(port);
        return caller.send(caller.request(path).header("X-Api-Key", key).method(method, BodyPublishers.noBody()));
    }
}
