package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.SampleJourney;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.time.Clock;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RekindleIT
class JourneyPageIT {

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private Clock clock;

    @Test
    void aStepShowsWhenItSendsAndHowItIsSpread() throws Exception {
        SampleJourney.write(database, "journey-page", 20, clock.instant());
        SignedInClient visitor = SignedInClient.admin(port);

        Document page =
                Jsoup.parse(visitor.get("/journeys/journey-page?lang=en-GB").body());

        assertThat(page.expectFirst("[data-about=sayHello] [data-when]").text())
                .startsWith("Sent between 09:00")
                .endsWith("local time, spread over 2 hours");
        assertThat(page.expectFirst("[data-about=waitThreeDays] [data-when]").text())
                .isEqualTo("Waits 3 days, spread over 30 minutes");
        assertThat(page.select("[data-about=sendOffer] [data-when]")).isEmpty();
    }

    @Test
    void aMissedLaunchSaysWhetherItWasSkippedOrRunLate() throws Exception {
        SampleJourney.write(database, "missed-page", 5, clock.instant());
        JdbcClient.create(database).sql("""
                insert into missed_launch (journey_key, first_for, last_for, outcome, noticed_at) values
                    ('missed-page', now() - interval '3 days', now() - interval '2 days', 'SKIPPED', now()),
                    ('missed-page', now() - interval '8 hours', now() - interval '8 hours', 'LATE', now())
                """).update();
        SignedInClient visitor = SignedInClient.admin(port);

        assertThat(Jsoup.parse(visitor.get("/journeys/missed-page?lang=en").body())
                        .select("[data-missed] li")
                        .eachText())
                .satisfiesExactly(
                        late -> assertThat(late).startsWith("Missed launch run late: "),
                        skipped -> assertThat(skipped)
                                .startsWith("Missed launch skipped: ")
                                .contains(" to "));
        assertThat(visitor.get("/journeys/missed-page?lang=zh-CN").body()).contains("错过的批量进入已跳过");
    }
}
