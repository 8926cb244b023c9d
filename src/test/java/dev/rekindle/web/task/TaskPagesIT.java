package dev.rekindle.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.MemberId;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.security.Teams;
import dev.rekindle.security.Users;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What users of a team do with its tasks, and what others cannot do with them. */
@RekindleIT
class TaskPagesIT {

    private static final String PASSWORD = "lantern-otter-quilt-task";

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private Teams teams;

    @Autowired
    private Journeys journeys;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private JdbcClient jdbc;

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final String journey = "vip-" + own;
    private final String team = "store " + own;
    private long task;

    @BeforeEach
    void aTask() throws Exception {
        user("ada", Role.VIEWER, Set.of(team));
        user("ben", Role.MARKETER, Set.of(team));
        String bpmn = Files.readString(Path.of("connectors/rekindle-ask/samples/vip-call.bpmn"))
                .replace("\"vip-call\"", '"' + journey + '"')
                .replace("value=\"store\"", "value=\"" + team + '"');
        assertThat(journeys.deploy("vip.bpmn", bpmn.getBytes("UTF-8"), new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
        long member = jdbc.sql("""
                insert into member (external_id, first_name, last_name, phone, tier, joined_at, updated_at)
                values (:id, 'Vera', 'Important', '+447700900123', 'gold', now(), now()) returning id
                """).param("id", own).query(Long.class).single();
        enrolments.enter(journey, "all", List.of(new MemberId(member)));
        task = jdbc.sql("select id from person_task where member_id = :member")
                .param("member", member)
                .query(Long.class)
                .single();
    }

    private void user(String name, Role role, Set<String> in) {
        users.add(name + own, role, PASSWORD);
        teams.give(name + own, in);
    }

    private SignedInClient client(String name) throws Exception {
        return SignedInClient.signedIn(port, name + own, PASSWORD);
    }

    private Document page(SignedInClient visitor, String path) throws Exception {
        var answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private String state() {
        return jdbc.sql(
                        "select state || coalesce(' ' || result || ' ' || closed_by, '') from person_task where id = :id")
                .param("id", task)
                .query(String.class)
                .single();
    }

    @Test
    void aStoreAssistantSeesTheMemberAndCompletesTheTask() throws Exception {
        var ada = client("ada");
        Document list = page(ada, "/tasks?lang=en");
        assertThat(list.select("tbody tr").text()).contains("Call the VIP", "Vera Important", team);
        assertThat(list.select(".side-count").text()).isEqualTo("1");
        assertThat(list.select("a[href=/tasks?which=mine]").text()).isEqualTo("Mine 0");
        assertThat(page(ada, "/tasks?lang=zh-CN").title()).contains("任务");

        Document page = page(ada, "/tasks/" + task + "?lang=en");
        assertThat(page.text()).contains("Call and invite", "Vera Important", "VIP call", "+447700900123", "Gold");
        assertThat(page.select("a[href=tel:+447700900123]")).hasSize(1);
        ada.post("/tasks/" + task + "/claim", Map.of());
        assertThat(page(ada, "/tasks?which=mine").select("tbody tr")).hasSize(1);
        assertThat(page(ada, "/tasks?which=overdue").select("tbody tr")).isEmpty();

        var done = ada.post("/tasks/" + task + "/complete", Map.of("result", "Reached", "note", "Comes on <Friday>"));
        assertThat(done.headers().firstValue("Location").orElse("")).endsWith("/tasks");
        assertThat(state()).isEqualTo("DONE Reached ada" + own);
        assertThat(page(ada, "/tasks?which=closed&lang=en").text()).contains("Reached");
        assertThat(page(ada, "/tasks/" + task).body().html()).contains("Comes on &lt;Friday&gt;");
        assertThat(jdbc.sql("select count(*) from audit_log where action = 'TASK_COMPLETED' and actor = :actor")
                        .param("actor", "ada" + own)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theSecondOfTwoUsersSeesWhoDidIt() throws Exception {
        client("ada").post("/tasks/" + task + "/complete", Map.of("result", "Reached"));
        var ben = client("ben");
        page(ben, "/tasks?lang=en");
        var late = ben.post("/tasks/" + task + "/complete", Map.of("result", "Not reached", "note", "no answer"));
        assertThat(Jsoup.parse(late.body()).select(".flash").text())
                .startsWith("ada" + own + " has completed this task before: “Reached”");
        assertThat(state()).isEqualTo("DONE Reached ada" + own);
    }

    @Test
    void whatWasWrittenStaysWhenItIsRefused() throws Exception {
        var ben = client("ben");
        page(ben, "/tasks?lang=en");
        var refused = ben.post("/tasks/" + task + "/complete", Map.of("result", "", "note", "she was in a hurry"));
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select(".flash").text()).contains("Choose one of the results");
        assertThat(page.select("textarea").text()).isEqualTo("she was in a hurry");
        assertThat(state()).isEqualTo("OPEN");
    }

    @Test
    void whoIsNotInTheTeamFindsNothingWhateverTheRole() throws Exception {
        user("mark", Role.MARKETER, Set.of());
        user("view", Role.VIEWER, Set.of());
        user("root", Role.ADMIN, Set.of("other " + own));
        for (String name : List.of("mark", "view", "root")) {
            var visitor = client(name);
            Document list = page(visitor, "/tasks");
            assertThat(list.text()).as(name).doesNotContain("Vera Important");
            assertThat(page(visitor, "/tasks?team=" + team.replace(' ', '+') + "&which=closed")
                            .text())
                    .doesNotContain("Vera Important");
            assertThat(visitor.get("/tasks/" + task).statusCode()).as(name).isEqualTo(404);
            for (String action : List.of("claim", "release", "complete")) {
                assertThat(visitor.post(
                                        "/tasks/" + task + '/' + action,
                                        Map.of("result", "Reached", "takeOver", "true"))
                                .statusCode())
                        .as(name + " " + action)
                        .isEqualTo(404);
            }
        }
        assertThat(page(client("view"), "/").select("a[href=/tasks]")).isEmpty();
        assertThat(state()).isEqualTo("OPEN");
    }

    @Test
    void anAdminPutsUsersIntoTeams() throws Exception {
        user("new", Role.VIEWER, Set.of());
        var admin = SignedInClient.admin(port);
        page(admin, "/settings/users/new" + own + "?lang=en");
        admin.post("/settings/users/new" + own + "/teams", Map.of("teams", team + ", call centre"));
        assertThat(teams.of("new" + own)).containsExactlyInAnyOrder(team, "call centre");
        admin.post("/settings/users/new" + own + "/teams", Map.of("teams", "admin"));
        assertThat(teams.of("new" + own)).as("a role is no team").containsExactlyInAnyOrder(team, "call centre");
        assertThat(client("new").get("/tasks/" + task).statusCode()).isEqualTo(200);
    }
}
