package dev.rekindle.web.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.DiagramBuilder;
import dev.rekindle.journey.Journeys;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.message.writing.TemplateVersion;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.testing.RekindleIT;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two versions of a journey are compared with the words that their members got. */
@RekindleIT
class MessageDifferencesIT {

    private static final String TEMPLATE = "compared-words";

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private Journeys journeys;

    @Autowired
    private TemplateVersions templates;

    @Test
    void theTextOfAnEarlierVersionIsWhatWasLiveWhenItWasReplaced() throws Exception {
        templates.add(TEMPLATE, "Compared words");
        write("Come back to us");
        DiagramBuilder journey = DiagramBuilder.aJourney().with("welcome-hello", TEMPLATE);
        deploy(journey);
        deploy(journey.with("P3D", "P6D"));
        write("Come back tomorrow");

        Editors ann = Editors.of(port, users, Role.MARKETER, "words-ann");
        Document page = Jsoup.parse(ann.get("/journeys/" + journey.key() + "/compare?from=1&to=2&lang=en")
                .body());
        assertThat(page.select("[data-template=" + TEMPLATE + "] del").text()).contains("Come back to us");
        assertThat(page.select("[data-template=" + TEMPLATE + "] ins").text()).contains("Come back tomorrow");
        assertThat(page.select("[data-template]"))
                .as("the others have not changed")
                .hasSize(1);
    }

    private void write(String words) {
        templates.publish(
                TEMPLATE,
                TemplateVersion.Origin.BROWSER,
                new TemplateFiles(
                        Map.of(
                                "en.html",
                                "<html><head><title>Hello</title></head><body><p>" + words + "</p>"
                                        + "<p><a th:href=\"${unsubscribeUrl}\">Unsubscribe</a></p></body></html>",
                                "en.txt",
                                words),
                        Map.of()),
                "test",
                "");
    }

    private void deploy(DiagramBuilder journey) {
        assertThat(journeys.deploy(journey.key() + ".bpmn", journey.bytes(), new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
    }
}
