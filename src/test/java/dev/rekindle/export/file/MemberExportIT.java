package dev.rekindle.export.file;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.export.ExportFormat;
import dev.rekindle.export.ExportRhythm;
import dev.rekindle.export.MemberExport;
import dev.rekindle.export.MemberExport.State;
import dev.rekindle.export.MemberExportDraft;
import dev.rekindle.export.MemberExportPlan;
import dev.rekindle.export.MemberExports;
import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.privacy.Erasures;
import dev.rekindle.schedule.Firing;
import dev.rekindle.security.Actor;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.TestAccess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files of a segment: their content, their schedules, and what becomes of them when a member in one is erased. */
@RekindleIT
class MemberExportIT {

    private static final List<String> COLUMNS =
            List.of("firstName", "email", "tags", "store", "consent.email", "value.orders");

    @Autowired
    MemberExports exports;

    @Autowired
    MemberExportSchedule schedule;

    @Autowired
    ExpiringExports expiring;

    @Autowired
    Members members;

    @Autowired
    SegmentDefinitions definitions;

    @Autowired
    Segments segments;

    @Autowired
    Erasures erasures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    private MemberExport written(MemberExportDraft draft) {
        return ready(exports.call(draft, "tester"));
    }

    private MemberExport ready(long id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> exports.find(id).orElseThrow().state() == State.READY);
        return exports.find(id).orElseThrow();
    }

    private byte[] content(MemberExport file) throws IOException {
        var out = new ByteArrayOutputStream();
        exports.write(file.id(), out);
        assertThat(out.size()).isEqualTo(file.bytes());
        return out.toByteArray();
    }

    @Test
    void aSegmentIsWrittenScheduledAndForgotten() throws Exception {
        members.upsert(List.of(
                aMember("out-1")
                        .named("=HYPERLINK(1)", "One")
                        .tagged("export-it")
                        .draft(),
                aMember("out-2").named("Ada", "Two").tagged("export-it").draft()));
        definitions.save(new SegmentDraft("export-it", "Export", "导出", Rules.read("{\"tag\": \"export-it\"}")));
        segments.evaluate("export-it");

        MemberExport csv = written(new MemberExportDraft("export-it", ExportFormat.CSV, COLUMNS));
        assertThat(csv.members()).isEqualTo(2);
        assertThat(new String(content(csv), UTF_8))
                .startsWith("\uFEFFexternalId,firstName,email,tags,store,consent.email,value.orders\r\n")
                .contains("out-1,'=HYPERLINK(1),", "out-2,Ada,", ",export-it,");

        MemberExport xlsx = written(new MemberExportDraft("export-it", ExportFormat.XLSX, COLUMNS));
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(content(xlsx)))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).getCellText(1)).isEqualTo("firstName");
            assertThat(rows.get(1).getCellText(1)).isEqualTo("'=HYPERLINK(1)");
        }

        exports.plan(
                new MemberExportDraft("export-it", ExportFormat.CSV, List.of()),
                ExportRhythm.MONDAY,
                LocalTime.of(6, 30),
                "tester");
        MemberExportPlan plan = exports.plans().stream()
                .filter(one -> "export-it".equals(one.what().segment()))
                .findFirst()
                .orElseThrow();
        assertThat(plan.next()).isAfter(clock.instant());
        assertThat(definitions.delete("export-it")).as("used by the schedule").isNotEmpty();
        var firing = new Firing("member-export", Long.toString(plan.id()), Instant.parse("2026-11-23T06:30:00Z"));
        schedule.run(firing);
        schedule.run(firing);
        List<MemberExport> scheduled = exports.page(0, 50).stream()
                .filter(MemberExport::scheduled)
                .filter(one -> "export-it".equals(one.what().segment()))
                .toList();
        assertThat(scheduled).hasSize(1);
        MemberExport weekly = ready(scheduled.get(0).id());
        exports.deletePlan(plan.id());

        Member gone = members.byExternalId("out-1").orElseThrow();
        erasures.erase(gone.id(), new Actor.Application("test"));
        assertThat(List.of(csv, xlsx, weekly))
                .extracting(file -> exports.find(file.id()).orElseThrow().state())
                .containsOnly(State.WITHDRAWN);
        assertThat(rowsOf("member_export_piece", csv.id())).isZero();
        assertThat(rowsOf("member_export_part", csv.id())).isZero();

        MemberExport after = written(new MemberExportDraft("export-it", ExportFormat.CSV, List.of("email")));
        assertThat(after.members()).isEqualTo(1);
        jdbc.sql("update member_export set finished_at = '1980-01-01Z' where id = :id")
                .param("id", after.id())
                .update();
        assertThat(expiring.expire(Instant.parse("1990-01-01T00:00:00Z"), 10)).isEqualTo(1);
        assertThat(rowsOf("member_export_piece", after.id())).isZero();
        assertThat(audited("/exports/" + csv.id())).isEqualTo(1);
        assertThat(audited("/exports/" + csv.id() + "/file")).isEqualTo(1);
        assertThat(definitions.delete("export-it")).isEmpty();
    }

    @Test
    void messageActivityIsReadFromACursor() throws Exception {
        String cursor =
                read("after=now").headers().firstValue("Rekindle-Cursor").orElseThrow();
        members.upsert(List.of(aMember("out-3").draft()));
        long message = jdbc.sql("""
                        insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                                             topic, transactional, state, planned_at, due_at, expires_at, settled_at)
                        select -430, 'out-it', 1, 'mail', 1, id, 'email', 'hello', 'offers', false, 'WITHHELD', now(), now(),
                               now(), now() from member where external_id = 'out-3' returning id
                        """).query(Long.class).single();
        jdbc.sql("insert into message_log (message_id, at, kind, code) values (:id, now(), 'WITHHELD', 'NO_CONSENT')")
                .param("id", message)
                .update();
        var lines = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> read("after=" + cursor)
                                .body()
                                .lines()
                                .filter(line -> line.contains("\"journey\":\"out-it\""))
                                .toList(),
                        found -> found.size() == 2);
        assertThat(lines.get(0)).contains("\"kind\":\"planned\"", "\"member\":\"out-3\"", "\"cursor\":\"");
        assertThat(lines.get(1)).contains("\"kind\":\"withheld\"", "\"reason\":\"NO_CONSENT\"");
        assertThat(read("after=yesterday").statusCode()).isEqualTo(400);
        jdbc.sql("delete from message where enrolment_id = -430").update();
    }

    private HttpResponse<String> read(String query) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + port + "/api/v1/message-activity?" + query))
                                .header("Authorization", "Bearer " + TestAccess.API_KEY)
                                .build(),
                        BodyHandlers.ofString());
    }

    private long rowsOf(String table, long export) {
        return jdbc.sql("select count(*) from " + table + " where export_id = :id")
                .param("id", export)
                .query(Long.class)
                .single();
    }

    private long audited(String subject) {
        return jdbc.sql("select count(*) from audit_log where action = 'EXPORTED' and subject = :subject")
                .param("subject", subject)
                .query(Long.class)
                .single();
    }
}
