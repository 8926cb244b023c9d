package dev.rekindle.web.settings;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.Journeys;
import dev.rekindle.member.Members;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.testing.ManualEntryJourney;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What cannot be recorded is not done either: each action is tried while the audit log takes no entries. */
@RekindleIT
class AuditedActionsIT {

    private static final String JOURNEY = "audited-actions";
    private static final String PAGE = "/journeys/" + JOURNEY;
    private static final String ADDRESS = "audited@shop.example";

    @LocalServerPort
    private int port;

    @Autowired
    private Journeys journeys;

    @Autowired
    private Members members;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    private SignedInClient visitor = new SignedInClient(0);

    @BeforeEach
    void theAuditLogTakesNoEntries() throws Exception {
        visitor = SignedInClient.admin(port);
        visitor.get("/journeys");
        ManualEntryJourney.deploy(journeys, JOURNEY);
        members.upsert(List.of(aMember("audited-1").draft()));
        jdbc.sql("alter table audit_log add constraint takes_none check (id < 0) not valid")
                .update();
    }

    @AfterEach
    void theAuditLogTakesEntries() {
        jdbc.sql("alter table audit_log drop constraint takes_none").update();
    }

    @Test
    void aJourneyIsNotHeld() throws Exception {
        fails(PAGE + "/hold", Map.of());
        assertThat(count("select count(*) from journey where key = :key and held_at is not null", JOURNEY))
                .isZero();
    }

    @Test
    void aStepIsNotStopped() throws Exception {
        fails(PAGE + "/steps/sayHello/stop", Map.of("mode", "WAIT"));
        assertThat(count("select count(*) from send_stop where journey_key = :key", JOURNEY))
                .isZero();
    }

    @Test
    void nobodyEntersByHand() throws Exception {
        fails(
                PAGE + "/enrol",
                Map.of(
                        "kind",
                        "list",
                        "list",
                        "audited-1",
                        "entryKey",
                        UUID.randomUUID().toString()));
        assertThat(count("select count(*) from enrolment where journey_key = :key", JOURNEY))
                .isZero();
    }

    @Test
    void noSegmentEntersByHand() throws Exception {
        String segment = jdbc.sql("select key from segment order by key limit 1")
                .query(String.class)
                .single();
        fails(
                PAGE + "/enrol",
                Map.of(
                        "kind",
                        "segment",
                        "segment",
                        segment,
                        "entryKey",
                        UUID.randomUUID().toString()));
        assertThat(count("select count(*) from launch where journey_key = :key", JOURNEY))
                .isZero();
    }

    @Test
    void anImportDoesNotBegin() throws Exception {
        long id = imports.store(
                "audited.csv",
                new ByteArrayInputStream("externalId\naudited-import\n".getBytes(StandardCharsets.UTF_8)),
                "tester");
        fails("/imports/" + id + "/run", Map.of("encoding", "UTF-8", "delimiter", ",", "field[0]", "EXTERNAL_ID"));
        assertThat(imports.find(id).orElseThrow().state().name()).isEqualTo("UPLOADED");
    }

    @Test
    void anAddressIsNotSuppressed() throws Exception {
        fails("/suppressions", Map.of("channel", "email", "address", ADDRESS, "reason", "MANUAL"));
        assertThat(count("select count(*) from suppression where address = :key", ADDRESS))
                .isZero();
    }

    private void fails(String path, Map<String, String> form) throws Exception {
        assertThat(visitor.post(path, form).statusCode()).as(path).isEqualTo(500);
    }

    private long count(String sql, String key) {
        return jdbc.sql(sql).param("key", key).query(Long.class).single();
    }
}
