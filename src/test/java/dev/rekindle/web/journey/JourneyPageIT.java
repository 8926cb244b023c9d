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
}
