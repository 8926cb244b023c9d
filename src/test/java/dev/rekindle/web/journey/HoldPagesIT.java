package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.SampleJourney;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A journey is held, resumed with a choice, and a step's or template's messages are stopped, on their pages. */
@RekindleIT
class HoldPagesIT {

    private static final String JOURNEY = "hold-pages";
    private static final String PAGE = "/journeys/" + JOURNEY;

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private SignedInClient visitor = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        visitor = SignedInClient.admin(port);
        SampleJourney.writeOnce(database, JOURNEY, 40, clock.instant());
    }

    @Test
    void aJourneyIsHeldAndResumedWithAChoice() throws Exception {
        assertThat(page(PAGE + "?lang=en").select("form[action$=/hold] button").text())
                .isEqualTo("Hold");
        visitor.post(PAGE + "/hold", Map.of());

        Document held = page(PAGE + "?lang=en");
        assertThat(held.select("[data-hold]").text())
                .contains("This journey is held")
                .contains("by admin")
                .contains("Later by the held time");
        assertThat(held.select(".at-a-glance").text()).contains("Held");
        assertThat(held.select("form[action$=/hold]")).isEmpty();
        assertThat(page(PAGE + "?lang=zh-CN").select("[data-hold]").text()).contains("按暂停时长顺延");
        assertThat(page("/messages?lang=en").select(".flash-warn").text()).contains("Journey Hold Pages:");
        assertThat(page("/journeys?lang=en&state=HELD").select("tbody tr").text())
                .contains("Hold Pages");

        assertThat(visitor.post(PAGE + "/resume-held", Map.of()).statusCode())
                .as("without a choice")
                .isEqualTo(400);
        visitor.post(PAGE + "/resume-held", Map.of("choice", "SHIFT"));

        Document live = page(PAGE + "?lang=en");
        assertThat(live.select("[data-hold]")).isEmpty();
        assertThat(live.select(".at-a-glance").text()).contains("Live");
        assertThat(jdbc.sql("select count(*) from audit_log where subject = :key and action like 'JOURNEY_%'")
                        .param("key", JOURNEY)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void theMessagesOfAStepAreStoppedAndReleased() throws Exception {
        visitor.post(PAGE + "/steps/sayHello/stop", Map.of("mode", "WAIT"));
        Document stopped = page(PAGE + "?lang=en");
        assertThat(stopped.select("[data-about=sayHello] .stop").text())
                .contains("Sending stopped since")
                .contains("Resume and withhold what waited");
        assertThat(page("/messages?lang=en").select(".flash-warn").text())
                .contains("Journey Hold Pages, step Say we miss them:")
                .doesNotContain("sayHello");
        assertThat(stopped.select("[data-about=sendOffer] .stop").text()).contains("Stop sending");

        visitor.post(PAGE + "/steps/sayHello/release", Map.of("release", "NOW"));
        assertThat(page(PAGE + "?lang=en").select("[data-about=sayHello] .stop").text())
                .contains("Stop sending");
    }

    @Test
    void theMessagesOfATemplateAreStoppedAndReleased() throws Exception {
        visitor.post("/templates/welcome-tips/stop", Map.of("mode", "WITHHOLD"));
        assertThat(page("/templates/welcome-tips?lang=en").select(".stop").text())
                .contains("messages that fall due are withheld")
                .doesNotContain("what waited");
        visitor.post("/templates/welcome-tips/release", Map.of("release", "NOW"));
        assertThat(page("/templates/welcome-tips?lang=zh-CN").select(".stop").text())
                .contains("停止发送");
    }

    private Document page(String path) throws Exception {
        var answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
