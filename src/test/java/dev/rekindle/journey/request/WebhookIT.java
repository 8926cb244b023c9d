package dev.rekindle.journey.request;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.FromMondayNoon;
import dev.rekindle.journey.Incidents;
import dev.rekindle.journey.JourneyIT;
import dev.rekindle.journey.JourneyTestBed;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.Secret;
import dev.rekindle.webhook.AllowedHosts;
import dev.rekindle.webhook.WebhookSender;
import dev.rekindle.webhook.WebhookSettings;
import dev.rekindle.webhook.WebhookSignature;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** The journey in connectors/rekindle-webhook/samples against a real HTTP server. */
@JourneyIT
@FromMondayNoon
class WebhookIT {

    private static final Path SAMPLE = Path.of("connectors/rekindle-webhook/samples/crm-webhook.bpmn");

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Incidents incidents;

    @Autowired
    WebhookTable table;

    @Autowired
    JourneyVersions versions;

    @Autowired
    Members members;

    @Autowired
    Engine engine;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private WebhookWork work;

    @BeforeEach
    void start() {
        testBed.jdbc
                .sql("update webhook_call set state = 'CANCELLED' where state = 'PENDING'")
                .update();
        server.start();
        var settings = Live.of(new WebhookSettings(
                List.of(), List.of("hooks.example.org"), Secret.of("key"), Duration.ofSeconds(5), 3));
        var sender = new WebhookSender(
                new AllowedHosts(settings),
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                new WebhookSignature(settings, name -> "unused"),
                settings,
                clock);
        work = new WebhookWork(table, sender, settings, versions, members, engine, transactions, clock);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private String deployed(String onFailure) {
        return testBed.deploySample(
                SAMPLE,
                "hook-" + own,
                text -> text.replace(
                                "https://hooks.example.org/rekindle",
                                "http://hooks.example.org:" + server.port() + "/crm")
                        .replace("value=\"continue\"", "value=\"" + onFailure + '"'));
    }

    private MemberId entered(String journey) {
        MemberId member = testBed.member("UTC");
        enrolments.enter(journey, "all", List.of(member));
        return member;
    }

    private void answering(int status) {
        server.resetAll();
        server.stubFor(post("/crm").willReturn(aResponse().withStatus(status)));
    }

    @Test
    void theMemberWaitsUntilTheRequestIsAnsweredAndThenContinues() {
        answering(200);
        String journey = deployed("continue");
        MemberId member = entered(journey);
        assertThat(testBed.nodes(member, journey)).containsExactly("start", "crm");
        assertThat(work.runDue()).isEqualTo(1);
        assertThat(work.runDue()).isZero();
        assertThat(testBed.nodes(member, journey)).containsExactly("start", "crm", "known", "yes", "end");
        var sent = server.findAll(postRequestedFor(urlEqualTo("/crm")));
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).getBodyAsString())
                .contains("\"journey\":\"" + journey + '"', "\"tier\":\"gold\"", "\"firstName\":\"Ada\"")
                .contains("\"id\":\"" + testBed.externalId(member) + '"')
                .doesNotContain("example.org\"");
    }

    @Test
    void aBusyServerIsAskedAgainLaterWithTheSameIdAndThenTheMemberContinuesAsFailed() {
        answering(503);
        String journey = deployed("continue");
        MemberId member = entered(journey);
        work.runDue();
        assertThat(work.runDue()).as("not before its time").isZero();
        testBed.setClock(testBed.now().plus(Duration.ofMinutes(1)));
        assertThat(work.runDue()).isEqualTo(1);
        assertThat(testBed.nodes(member, journey)).containsExactly("start", "crm");
        testBed.setClock(testBed.now().plus(Duration.ofMinutes(5)));
        assertThat(work.runDue()).isEqualTo(1);
        assertThat(testBed.nodes(member, journey)).endsWith("known", "no1", "end");
        var sent = server.findAll(postRequestedFor(urlEqualTo("/crm")));
        assertThat(sent).hasSize(3);
        assertThat(sent.stream()
                        .map(one -> one.getHeader("Rekindle-Request-Id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aRefusalStopsTheMemberWhoContinuesWhenSomebodyRetries() {
        answering(404);
        String journey = deployed("stop");
        MemberId member = entered(journey);
        work.runDue();
        assertThat(testBed.nodes(member, journey)).containsExactly("start", "crm");
        var stuck = incidents.of(member);
        assertThat(stuck).hasSize(1);
        assertThat(stuck.get(0).reason()).isEqualTo("HTTP status 404");
        assertThat(stuck.get(0).node()).isEqualTo("crm");
        assertThat(incidents.open(200))
                .extracting(Incidents.Incident::id)
                .contains(stuck.get(0).id());

        answering(204);
        incidents.retry(stuck.get(0).id());
        assertThat(work.runDue()).isEqualTo(1);
        assertThat(incidents.of(member)).isEmpty();
        assertThat(testBed.nodes(member, journey)).endsWith("known", "yes", "end");
    }

    @Test
    void aCrashBetweenSendingAndRecordingSendsAgainAfterTheLease() {
        answering(200);
        String journey = deployed("continue");
        MemberId member = entered(journey);
        assertThat(table.claim(clock.instant(), Duration.ofMinutes(5), 20)).hasSize(1); // and the node dies
        assertThat(work.runDue()).isZero();
        testBed.setClock(testBed.now().plus(Duration.ofMinutes(5)));
        assertThat(work.runDue()).isEqualTo(1);
        assertThat(testBed.nodes(member, journey)).endsWith("end");
    }

    @Test
    void theGoalCancelsTheCall() {
        answering(200);
        String journey = deployed("continue");
        MemberId member = entered(journey);
        testBed.setClock(testBed.now().plus(Duration.ofMinutes(1)));
        testBed.recordAndProcess(member, "purchase");
        assertThat(testBed.outcome(member, journey)).isEqualTo("GOAL");
        assertThat(work.runDue()).isZero();
        assertThat(server.getAllServeEvents()).isEmpty();
    }
}
