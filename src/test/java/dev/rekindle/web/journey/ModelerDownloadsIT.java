package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Journeys;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RekindleIT
class ModelerDownloadsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Journeys journeys;

    @Test
    void theUploadPageOffersTheTemplatesAndADiagramThatCanBeDeployed() throws Exception {
        SignedInClient visitor = SignedInClient.admin(port);
        var page = Jsoup.parse(visitor.get("/journeys/upload").body());
        assertThat(page.select("a[href$=element-templates.json], a[href$=starter.bpmn]"))
                .hasSize(2);

        assertThat(visitor.get("/journeys/element-templates.json").body()).contains("dev.rekindle.send-email");
        byte[] starter = visitor.get("/journeys/starter.bpmn").body().getBytes(StandardCharsets.UTF_8);

        assertThat(journeys.deploy("my-journey.bpmn", starter, new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
    }

    @Test
    void theModelersLinkToCockpitIsAPageWithoutSigningIn() throws Exception {
        for (String path : new String[] {"/app/cockpit/default/", "/camunda/app/cockpit/default/"}) {
            var answer = new SignedInClient(port).get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Jsoup.parse(answer.body()).select("[data-from-cockpit][href=/journeys]"))
                    .hasSize(1);
        }
    }
}
