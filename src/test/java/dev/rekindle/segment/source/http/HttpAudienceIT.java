package dev.rekindle.segment.source.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.PullState;
import dev.rekindle.segment.source.SourcePage;
import dev.rekindle.segment.source.SourceProblem;
import dev.rekindle.segment.source.pull.AudienceWorld;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Audiences pulled from a real HTTP server: its ways to page, to know who asks, and to be busy. */
@SpringJUnitConfig(StoreContext.class)
class HttpAudienceIT {

    private static final String MOVED = "moved";

    @Autowired
    DataSource database;

    @Autowired
    Members members;

    @Autowired
    FieldRules rules;

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private AudienceWorld world;

    @BeforeEach
    void start() {
        server.start();
        var settings = AudienceWorld.settings(
                Map.of("allow-private", "cdp.test", "allow", "*.open.test", "attempts", "3", "page-bytes", "10KB"));
        var source = new HttpSource(
                settings,
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                Clock.fixed(StoreContext.NOW, ZoneOffset.UTC));
        world = new AudienceWorld(database, members, rules, settings, List.of(source));
        for (int i = 1; i <= 5; i++) {
            world.member("c" + i, "c" + i + "@shop.example", null);
        }
    }

    @AfterEach
    void stop() {
        server.stop();
        world.clear();
    }

    private String address(String path) {
        return "http://cdp.test:" + server.port() + path;
    }

    private static String rows(String... ids) {
        StringBuilder rows = new StringBuilder();
        for (String id : ids) {
            rows.append(rows.isEmpty() ? "" : ",")
                    .append(
                            "{\"id\":\"%s\",\"traits\":{\"email\":\"%s@shop.example\",\"vip\":true},\"updated\":\"2026-11-0%sT00:00:00Z\"}"
                                    .formatted("x" + id, id, id.substring(1)));
        }
        return "{\"data\":[" + rows + "]";
    }

    private Audience audience(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(
                Map.of("url", address("/people?segment=vip"), "rows", "/data", "login", "NONE", "paging", "NONE"));
        settings.putAll(more);
        return AudienceWorld.audience(
                "vip",
                "http",
                settings,
                new AudienceColumns(
                        Map.of(AudienceField.EXTERNAL_ID, "/id", AudienceField.EMAIL, "/traits/email"), Map.of()));
    }

    private AudiencePull pull(Map<String, String> settings, Map<String, String> secrets) {
        Audience audience = audience(settings);
        assertThat(world.audiences.problem(audience, secrets)).isEmpty();
        world.audiences.save(audience, secrets);
        return world.pull("vip");
    }

    @Test
    void pagesAreFollowedByCursor() {
        server.stubFor(get(urlPathEqualTo("/people"))
                .withQueryParam("cursor", absent())
                .willReturn(okJson(rows("c1", "c2") + ",\"paging\":{\"next\":\"a/b=\"}}")));
        server.stubFor(get(urlPathEqualTo("/people"))
                .withQueryParam("cursor", equalTo("a/b="))
                .willReturn(okJson(rows("c3") + ",\"paging\":{\"next\":null}}")));

        AudiencePull pull = pull(
                Map.of(
                        "paging", "CURSOR",
                        "cursorAt", "/paging/next",
                        "cursorParameter", "cursor",
                        "sizeParameter", "limit",
                        "size", "2",
                        "login", "BEARER"),
                Map.of("token", "t0ken"));

        assertThat(pull).extracting(AudiencePull::state, AudiencePull::rows).containsExactly(PullState.DONE, 3L);
        assertThat(world.membersOf("vip")).containsExactly("c1", "c2", "c3");
        server.verify(
                2,
                getRequestedFor(urlPathEqualTo("/people"))
                        .withQueryParam("segment", equalTo("vip"))
                        .withQueryParam("limit", equalTo("2"))
                        .withHeader("Authorization", equalTo("Bearer t0ken")));
    }

    @Test
    void pagesAreFollowedByNumber() {
        for (int page = 0; page < 3; page++) {
            server.stubFor(get(urlPathEqualTo("/people"))
                    .withQueryParam("page", equalTo(Integer.toString(page)))
                    .willReturn(okJson((page < 2 ? rows("c" + (page + 1)) : "{\"data\":[]") + "}")));
        }
        AudiencePull pull = pull(
                Map.of(
                        "paging",
                        "PAGE",
                        "pageParameter",
                        "page",
                        "firstPage",
                        "0",
                        "login",
                        "HEADER",
                        "header",
                        "X-Key"),
                Map.of("token", "k3y"));
        assertThat(pull.rows()).isEqualTo(2);
        assertThat(world.membersOf("vip")).containsExactly("c1", "c2");
        server.verify(3, getRequestedFor(urlPathEqualTo("/people")).withHeader("X-Key", equalTo("k3y")));
    }

    @Test
    void pagesAreFollowedByLinkOnTheSameServerOnly() {
        server.stubFor(get(urlPathEqualTo("/people"))
                .willReturn(okJson(rows("c1") + "}")
                        .withHeader("Link", "<http://x.test/>; rel=\"prev\", </second?p=2>; rel=\"next\"")));
        server.stubFor(get(urlPathEqualTo("/second")).willReturn(okJson(rows("c2") + "}")));
        assertThat(pull(Map.of("paging", "LINK"), Map.of()).rows()).isEqualTo(2);
        assertThat(world.membersOf("vip")).containsExactly("c1", "c2");

        server.stubFor(get(urlPathEqualTo("/second"))
                .willReturn(okJson(rows("c2") + "}").withHeader("Link", "<http://evil.test/>; rel=next")));
        assertThat(world.pull("vip"))
                .extracting(AudiencePull::state, AudiencePull::failure)
                .containsExactly(PullState.FAILED, "link");
        assertThat(world.membersOf("vip")).containsExactly("c1", "c2");
    }

    @Test
    void clientCredentialsGiveATokenWhichIsRenewedWhenItExpires() {
        server.stubFor(post("/token")
                .inScenario("token")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson("{\"access_token\":\"first\"}"))
                .willSetStateTo(MOVED));
        server.stubFor(post("/token")
                .inScenario("token")
                .whenScenarioStateIs(MOVED)
                .willReturn(okJson("{\"access_token\":\"second\"}")));
        server.stubFor(get(urlPathEqualTo("/people"))
                .withHeader("Authorization", equalTo("Bearer first"))
                .willReturn(aResponse().withStatus(401)));
        server.stubFor(get(urlPathEqualTo("/people"))
                .withHeader("Authorization", equalTo("Bearer second"))
                .willReturn(okJson(rows("c1") + "}")));

        AudiencePull pull = pull(
                Map.of("login", "OAUTH", "tokenUrl", address("/token"), "clientId", "me", "scope", "read people"),
                Map.of("clientSecret", "s3cret"));

        assertThat(pull.state()).isEqualTo(PullState.DONE);
        server.verify(
                2,
                postRequestedFor(urlPathEqualTo("/token"))
                        .withHeader("Authorization", equalTo("Basic bWU6czNjcmV0"))
                        .withRequestBody(equalTo("grant_type=client_credentials&scope=read+people")));
    }

    @Test
    void aBusyServerIsAskedAgainAtOnceOrWhenItSays() {
        server.stubFor(get(urlPathEqualTo("/people"))
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo(MOVED));
        server.stubFor(get(urlPathEqualTo("/people"))
                .inScenario("busy")
                .whenScenarioStateIs(MOVED)
                .willReturn(okJson(rows("c1") + "}")));
        assertThat(pull(Map.of(), Map.of()).state()).isEqualTo(PullState.DONE);
        server.verify(2, getRequestedFor(urlPathEqualTo("/people")));

        server.resetAll();
        server.stubFor(get(urlPathEqualTo("/people"))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "120")));
        AudiencePull waiting = world.pull("vip");
        assertThat(waiting)
                .extracting(AudiencePull::state, AudiencePull::failure)
                .containsExactly(PullState.READING, "busy");
        assertThat(waiting.dueAt()).isEqualTo(world.segments.now.plusSeconds(120));
        server.verify(1, getRequestedFor(urlPathEqualTo("/people")));
        server.stubFor(get(urlPathEqualTo("/people")).willReturn(okJson(rows("c1", "c2") + "}")));
        world.later(Duration.ofSeconds(120));
        world.work();
        assertThat(world.membersOf("vip")).containsExactly("c1", "c2");

        server.stubFor(get(urlPathEqualTo("/people")).willReturn(aResponse().withStatus(404)));
        assertThat(world.pull("vip"))
                .extracting(AudiencePull::state, AudiencePull::failure, AudiencePull::detail)
                .containsExactly(PullState.FAILED, "status", "HTTP 404");
    }

    @Test
    void anIncrementalPullSendsTheHighestWatermark() {
        server.stubFor(get(urlPathEqualTo("/people"))
                .withQueryParam("since", absent())
                .willReturn(okJson(rows("c3", "c1") + "}")));
        server.stubFor(get(urlPathEqualTo("/people"))
                .withQueryParam("since", equalTo("2026-11-03T00:00:00Z"))
                .willReturn(okJson(
                        "{\"data\":[{\"id\":\"x\",\"traits\":{\"email\":\"c1@shop.example\",\"vip\":false}}]}")));
        Audience whole = audience(Map.of("watermarkAt", "/updated", "watermarkParameter", "since"));
        var columns = new HashMap<>(whole.columns().fields());
        columns.put(AudienceField.INSIDE, "/traits/vip");
        Audience audience = new Audience(
                "vip",
                "Vip",
                "贵宾",
                "http",
                whole.settings(),
                new AudienceColumns(columns, Map.of()),
                true,
                false,
                100,
                null);
        assertThat(world.audiences.problem(audience, Map.of())).isEmpty();
        world.audiences.save(audience, Map.of());
        world.pull("vip");
        assertThat(world.membersOf("vip")).containsExactly("c1", "c3");
        assertThat(world.pull("vip").leaving()).isEqualTo(1);
        assertThat(world.membersOf("vip")).containsExactly("c3");
    }

    @Test
    void aLookShowsWhatThereIsAndAnAnswerThatIsNoListSaysSo() {
        server.stubFor(get(urlPathEqualTo("/people")).willReturn(okJson(rows("c1") + "}")));
        SourcePage look = world.audiences.look(audience(Map.of()), Map.of());
        assertThat(look.columns()).containsExactly("/id", "/traits/email", "/traits/vip", "/updated");
        assertThat(look.rows().get(0).cells())
                .containsExactly("xc1", "c1@shop.example", "true", "2026-11-01T00:00:00Z");
        assertThat(pull(Map.of("rows", "/people"), Map.of()).failure()).isEqualTo("no-rows");
        server.stubFor(get(urlPathEqualTo("/people")).willReturn(aResponse().withBody("<html>")));
        assertThat(world.pull("vip").failure()).isEqualTo("not-json");
        server.stubFor(get(urlPathEqualTo("/people")).willReturn(aResponse().withBody("[" + " ".repeat(20_000) + "]")));
        assertThat(world.pull("vip").failure()).isEqualTo("page-too-large");
        server.stubFor(get(urlPathEqualTo("/people"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", address("/inside"))));
        assertThat(world.pull("vip").failure()).isEqualTo("status");
    }

    @Test
    void onlyAllowedHostsAtPublicAddressesAreAsked() {
        for (String url :
                List.of("https://evil.test/", "http://a.open.test/", "https://user@cdp.test/", "file:///etc/passwd")) {
            assertThat(world.audiences
                            .problem(audience(Map.of("url", url)), Map.of())
                            .orElseThrow()
                            .code())
                    .as(url)
                    .isEqualTo("host-not-allowed");
        }
        assertThat(world.audiences
                        .problem(
                                audience(Map.of("login", "OAUTH", "tokenUrl", "https://evil.test/", "clientId", "me")),
                                Map.of("clientSecret", "x"))
                        .orElseThrow())
                .isEqualTo(SourceProblem.of("tokenUrl", "host-not-allowed", "evil.test"));
        assertThat(pull(Map.of("url", "https://a.open.test/people"), Map.of()))
                .as("an allowed name that leads to this machine")
                .extracting(AudiencePull::failure)
                .isEqualTo("private-address");
    }
}
