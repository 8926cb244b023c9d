package dev.rekindle.web.journey;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.DiagramBuilder;
import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.Members;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RekindleIT
class WaitingPageIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Journeys journeys;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Members members;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aFigureOfWaitingMembersLeadsToThemAndTheyCanBeRemoved() throws Exception {
        String journey = aJourneyWithTwoWaiting();
        SignedInClient visitor = SignedInClient.admin(port);
        Document report =
                Jsoup.parse(visitor.get("/journeys/" + journey + "?lang=en-GB").body());
        Document behind = Jsoup.parse(
                visitor.get(report.expectFirst("a[href*=figure=step_waiting]").attr("href"))
                        .body());
        String address = behind.expectFirst("a[href*=/waiting?step=]").attr("href");

        Document list = Jsoup.parse(visitor.get(address).body());
        assertThat(list.select("tbody tr")).hasSize(2);
        String first = list.expectFirst("[name=enrolment]").val();

        assertThat(visitor.post("/journeys/" + journey + "/waiting/remove", Map.of("enrolment", first))
                        .statusCode())
                .isEqualTo(302);
        Document after =
                Jsoup.parse(visitor.get("/journeys/" + journey + "/waiting").body());
        assertThat(after.expectFirst(".flash").text()).contains("1 member was removed");
        assertThat(after.select("tbody tr")).hasSize(1);
        assertThat(jdbc.sql("select outcome from enrolment where id = :id")
                        .param("id", Long.parseLong(first))
                        .query(String.class)
                        .single())
                .isEqualTo("CANCELLED");
        assertThat(jdbc.sql("select count(*) from audit_log where action = 'ENROLMENTS_CHANGED' and subject = :journey")
                        .param("journey", journey)
                        .query(Long.class)
                        .single())
                .isEqualTo(2); // what was asked, and what came of it

        visitor.post("/journeys/" + journey + "/waiting/remove", Map.of());
        assertThat(Jsoup.parse(visitor.get("/journeys/" + journey + "/waiting").body())
                        .expectFirst(".flash")
                        .text())
                .contains("Select at least one");
    }

    private String aJourneyWithTwoWaiting() {
        DiagramBuilder diagram =
                DiagramBuilder.aJourney().with("name=\"holdout\" value=\"10\"", "name=\"holdout\" value=\"0\"");
        assertThat(journeys.deploy(diagram.key() + ".bpmn", diagram.bytes(), new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
        List<String> ids = List.of(diagram.key() + "-1", diagram.key() + "-2");
        members.upsert(ids.stream().map(id -> aMember(id).draft()).toList());
        enrolments.enter(diagram.key(), "test", members.idsOf(ids).values());
        return diagram.key();
    }
}
