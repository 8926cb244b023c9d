package dev.rekindle.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditQuery;
import dev.rekindle.security.AuditRecord;
import dev.rekindle.security.AuditTrail;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestAccess;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is recorded of what people do, and the page that shows it. */
@RekindleIT
class AuditPagesIT {

    private static final String PASSWORD = "lantern-otter-quilt-old";

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient db;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String name = "audit-" + unique;
    private SignedInClient user = new SignedInClient(0);
    private SignedInClient admin = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        users.add(name, Role.MARKETER, PASSWORD);
        user = SignedInClient.signedIn(port, name, PASSWORD);
        admin = SignedInClient.admin(port);
    }

    @Test
    void recordsSignInsAlsoRefusedOnesWithNameAndAddress() throws Exception {
        new SignedInClient(port).signIn(name, "wrong");
        String stranger = "no-such-" + unique + "\nERROR forged line";
        new SignedInClient(port).signIn(stranger, "wrong");
        user.get("/password");
        user.post("/sign-out", Map.of());

        assertThat(of(AuditAction.SIGNED_IN))
                .singleElement()
                .satisfies(entry -> assertThat(entry.address()).isNotEmpty());
        assertThat(of(AuditAction.SIGNED_OUT)).hasSize(1);
        var refused = trail.find(new AuditQuery(null, AuditAction.SIGN_IN_REFUSED, null, null, unique), 0, 10);
        assertThat(refused).extracting(one -> one.entry().subject()).hasSize(2).contains(name);
        assertThat(refused).allSatisfy(one -> {
            assertThat(one.actor()).isEmpty();
            assertThat(one.address()).isNotEmpty();
            assertThat(one.entry().subject()).doesNotContain("\n");
            assertThat(one.entry().after()).containsEntry("reason", "NAME_OR_PASSWORD");
        });
    }

    @Test
    void recordsTheRefusalOfBasicAuthToo() throws Exception {
        String credentials = Base64.getEncoder().encodeToString((name + ":wrong").getBytes());
        var visitor = new SignedInClient(port);
        visitor.send(visitor.request("/engine-rest/version").header("Authorization", "Basic " + credentials));

        assertThat(trail.find(new AuditQuery(null, AuditAction.SIGN_IN_REFUSED, null, null, name), 0, 10))
                .hasSize(1);
    }

    @Test
    void recordsWhoViewedAMember() throws Exception {
        long number = member();

        assertThat(user.get("/members/" + number).statusCode()).isEqualTo(200);
        user.get("/members/999999999");

        assertThat(of(AuditAction.MEMBER_VIEWED))
                .extracting(one -> one.entry().subject())
                .containsExactly(Long.toString(number));
        assertThat(admin.get("/settings/audit?actor=" + name).body())
                .contains("href=\"/members/" + number + "\"", "member-" + unique, "Viewed a member");
    }

    @Test
    void recordsEditsOfMembersWithBeforeAndAfter() throws Exception {
        long number = member();
        user.get("/members/" + number);
        user.post("/members/" + number + "/tags", Map.of("tag", "vip"));
        var consent = Map.of("channel", "sms", "topic", "offers", "given", "true");
        user.post("/members/" + number + "/consents", consent);
        user.post("/members/" + number + "/consents", Map.of("channel", "sms", "topic", "offers", "given", "false"));

        assertThat(of(AuditAction.MEMBER_CHANGED))
                .singleElement()
                .satisfies(one -> assertThat(one.entry().after()).containsEntry("tag", "vip"));
        assertThat(of(AuditAction.CONSENT_CHANGED))
                .extracting(one ->
                        one.entry().before().get("consent") + " " + one.entry().after())
                .containsExactly(
                        "GIVEN {channel=sms, consent=WITHDRAWN, topic=offers}",
                        "NONE {channel=sms, consent=GIVEN, topic=offers}");
    }

    @Test
    void recordsEditsOfSegmentsWithTheirRules() throws Exception {
        String key = "audit-" + unique;
        user.get("/segments/new");
        segment("/segments", key, "gold");
        segment("/segments/" + key, key, "silver");
        segment("/segments/" + key, key, "\"}, broken");
        user.post("/segments/" + key + "/delete", Map.of());
        user.post("/segments/" + key + "/delete", Map.of());

        assertThat(of(AuditAction.SEGMENT_ADDED))
                .singleElement()
                .satisfies(one -> assertThat(one.entry().after().get("rule")).contains("gold"));
        assertThat(of(AuditAction.SEGMENT_CHANGED)).singleElement().satisfies(one -> {
            assertThat(one.entry().before().get("rule")).contains("gold");
            assertThat(one.entry().after().get("rule")).contains("silver");
        });
        assertThat(of(AuditAction.SEGMENT_DELETED)).hasSize(1);
    }

    @Test
    void recordsTheStateOfJourneysAndExports() throws Exception {
        user.get("/journeys/win-back");
        user.post("/journeys/win-back/pause", Map.of());
        user.post("/journeys/win-back/resume", Map.of());
        assertThat(user.get("/journeys/win-back/report.csv").statusCode()).isEqualTo(200);

        assertThat(of(AuditAction.JOURNEY_PAUSED)).hasSize(1);
        assertThat(of(AuditAction.JOURNEY_RESUMED)).hasSize(1);
        assertThat(of(AuditAction.EXPORTED))
                .extracting(one -> one.entry().subject())
                .containsExactly("/journeys/win-back/report.csv");
        assertThat(trail.find(new AuditQuery("app:start", AuditAction.JOURNEY_PUBLISHED, null, null, "win-back"), 0, 9))
                .isNotEmpty();
    }

    @Test
    void filtersAndPagesTheList() throws Exception {
        for (int i = 0; i < 60; i++) {
            db.sql("insert into audit_log (actor, action, subject) values (:name, 'MEMBER_VIEWED', '1')")
                    .param("name", name)
                    .update();
        }
        String all = admin.get("/settings/audit?actor=" + name).body();
        assertThat(all).contains("1–50 of 61", "page=2");
        assertThat(admin.get("/settings/audit?actor=" + name + "&page=2").body())
                .contains("51–61 of 61");
        assertThat(admin.get("/settings/audit?actor=" + name + "&action=SIGNED_IN")
                        .body())
                .contains("1–1 of 1");
        assertThat(admin.get("/settings/audit?q=" + name.toUpperCase() + "&action=SIGNED_IN")
                        .body())
                .contains("1–1 of 1");
        assertThat(admin.get("/settings/audit?q=%25" + unique).body()).contains("No entries");
        assertThat(admin.get("/settings/audit?actor=" + name + "&to=2020-01-01").body())
                .contains("No entries");
        assertThat(admin.get("/settings/audit?action=NONSENSE&from=xx&page=999999&lang=zh-CN")
                        .body())
                .contains("审计日志");
        admin.get("/settings/audit?lang=en");
        assertThat(user.get("/settings/audit").statusCode()).isEqualTo(403);
        assertThat(user.get("/settings/audit.csv").statusCode()).isEqualTo(403);
    }

    @Test
    void exportsAsCsvThatNoSpreadsheetRuns() throws Exception {
        new SignedInClient(port).signIn("=cmd|'/C calc'!" + unique, "wrong");

        var csv = admin.get("/settings/audit.csv?q=" + unique);

        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines.get(0)).isEqualTo("\uFEFFid,at,who,what,subject,address,before,after");
        assertThat(csv.body()).contains("'=cmd|").doesNotContain(",=cmd|").doesNotContain("\"=cmd|");
        assertThat(trail.find(new AuditQuery("admin", AuditAction.EXPORTED, null, null, "audit.csv"), 0, 1))
                .hasSize(1);
    }

    @Test
    void exportsMoreThanIsReadAtATime() throws Exception {
        db.sql("insert into audit_log (actor, action, subject)"
                        + " select :name, 'MEMBER_VIEWED', number from generate_series(1, 2500) number")
                .param("name", name)
                .update();
        var csv = admin.get("/settings/audit.csv?action=MEMBER_VIEWED&actor=" + name);
        assertThat(csv.body().lines().skip(1).distinct()).hasSize(2_500);
    }

    @Test
    void namesEverybodyWithAnEntryOnce() {
        assertThat(trail.actors())
                .contains(name, "admin", "app:start")
                .doesNotHaveDuplicates()
                .isSorted();
    }

    private void segment(String path, String key, String tier) throws Exception {
        user.post(
                path,
                Map.of(
                        "key",
                        key,
                        "nameEn",
                        "Audited",
                        "nameZh",
                        "审计",
                        "json",
                        "{\"attribute\": \"tier\", \"is\": \"%s\"}".formatted(tier)));
    }

    private long member() throws Exception {
        var call = new SignedInClient(port);
        call.send(call.request("/api/v1/members")
                .header("X-Api-Key", TestAccess.API_KEY)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString("{\"externalId\": \"member-%s\"}".formatted(unique))));
        return db.sql("select id from member where external_id = :id")
                .param("id", "member-" + unique)
                .query(Long.class)
                .single();
    }

    private List<AuditRecord> of(AuditAction action) {
        return new ArrayList<>(trail.find(new AuditQuery(name, action, null, null, null), 0, 100));
    }
}
