package dev.rekindle.web.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.journey.Incidents;
import dev.rekindle.member.MemberId;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RekindleIT
class IncidentPagesIT {

    private static final String REASON = "refused <by> the test";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Users users;

    private SignedInClient visitor = new SignedInClient(0);
    private MemberId member = new MemberId(1);

    @BeforeEach
    void someoneIsStuck() throws Exception {
        visitor = SignedInClient.admin(port);
        member = new MemberId(jdbc.sql("""
                insert into member (external_id, first_name, last_name, joined_at, updated_at)
                select 'stuck-' || count(*), 'Ada', 'Stuck', now(), now() from member returning id
                """).query(Long.class).single());
        jdbc.sql("""
                insert into entry_retry (journey_key, member_id, entry_key, reason, tries, happened_at, retry_at)
                values ('welcome', :member, 'test', :reason, 4, now(), null)
                """).param("member", member.value()).param("reason", REASON).update();
    }

    @Test
    void theOverviewLinksToStuckMembers() throws Exception {
        assertThat(page("/?lang=en").select("a[href=/incidents]").text()).isEqualTo("Stuck members 1");
        Document list = page("/incidents?lang=en");
        Element row = rowOf(list);
        assertThat(row.text()).contains("Ada Stuck", "On entry", REASON, "Needs manual retry");
        assertThat(row.select("a[href^=/journeys/welcome]").text()).isNotEmpty();
        assertThat(page("/incidents?lang=zh-CN").title()).contains("卡住的会员");
    }

    @Test
    void theListsButtonRetries() throws Exception {
        page("/incidents?lang=en");
        String id = incidents.of(member).get(0).id();
        var answer = visitor.post("/incidents/retry", Map.of("id", id));
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/incidents");
        assertThat(page("/incidents?lang=en").text()).contains("1 retry started.");
        await().until(() -> incidents.of(member).isEmpty());
    }

    @Test
    void theMembersPageShowsTheReasonAndRetries() throws Exception {
        String address = "/members/" + member.value();
        Document page = page(address + "?lang=en");
        assertThat(page.expectFirst(".trouble").text())
                .contains("Could not enter", "Reason: " + REASON, "Needs a manual retry now");
        Element form = page.expectFirst(".trouble form");
        var answer = visitor.post(
                form.attr("action"),
                Map.of(
                        "id", form.expectFirst("input[name=id]").val(),
                        "member", form.expectFirst("input[name=member]").val()));
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith(address);
        await().until(() -> incidents.of(member).isEmpty());
        assertThat(page(address).select(".trouble")).isEmpty();
    }

    @Test
    void aViewerSeesNoButtonAndMayNotRetry() throws Exception {
        String name = "incident-viewer-" + member.value();
        users.add(name, Role.VIEWER, "a-password-of-these-tests");
        visitor = SignedInClient.signedIn(port, name, "a-password-of-these-tests");
        assertThat(rowOf(page("/incidents?lang=en")).select("button")).isEmpty();
        assertThat(visitor.post(
                                "/incidents/retry",
                                Map.of("id", incidents.of(member).get(0).id()))
                        .statusCode())
                .isEqualTo(403);
    }

    private Element rowOf(Document list) {
        return list.select("tbody tr").stream()
                .filter(row ->
                        !row.select("a[href=/members/" + member.value() + "]").isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private Document page(String path) throws Exception {
        var answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
