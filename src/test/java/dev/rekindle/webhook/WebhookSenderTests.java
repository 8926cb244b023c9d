package dev.rekindle.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.rekindle.platform.net.HostNames;
import dev.rekindle.platform.net.PublicAddresses;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.Secret;
import dev.rekindle.webhook.WebhookAnswer.Delivered;
import dev.rekindle.webhook.WebhookAnswer.Failed;
import dev.rekindle.webhook.WebhookAnswer.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and where nothing is sent whatever a name, a redirect or a name server says. */
class WebhookSenderTests {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
    private static final String KEY = "test-secret";
    private static final String BODY = "{\"id\":1}";

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static Live<WebhookSettings> settings(List<String> allow, List<String> allowPrivate) {
        return Live.of(new WebhookSettings(allow, allowPrivate, Secret.of(KEY), Duration.ofSeconds(4), 3));
    }

    private static WebhookSender sender(Live<WebhookSettings> settings, HostNames names) {
        return new WebhookSender(
                new AllowedHosts(settings), names, new WebhookSignature(settings, name -> "unused"), settings, NOON);
    }

    private WebhookSender trusted() {
        return sender(settings(List.of(), List.of("hooks.test")), host -> local());
    }

    private static InetAddress[] local() throws UnknownHostException {
        return new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, 1})};
    }

    private WebhookRequest request(String path) {
        return new WebhookRequest(
                UUID.fromString("00000000-0000-0000-0000-000000000001"),
                URI.create("http://hooks.test:" + server.port() + path),
                BODY);
    }

    @Test
    void aRequestIsSignedOverItsTimeAndBodyAndBearsTheIdOfItsCall() {
        server.stubFor(post("/ok").willReturn(aResponse().withStatus(202)));
        assertThat(trusted().send(request("/ok"))).isInstanceOf(Delivered.class);
        var sent = server.findAll(postRequestedFor(urlEqualTo("/ok"))).get(0);
        assertThat(sent.getBodyAsString()).isEqualTo(BODY);
        assertThat(sent.getHeader("Content-Type")).startsWith("application/json");
        assertThat(sent.getHeader("Rekindle-Request-Id")).isEqualTo("00000000-0000-0000-0000-000000000001");
        String signature = sent.getHeader("Rekindle-Signature");
        assertThat(signature).isEqualTo(WebhookSignature.of(KEY, NOON.instant().getEpochSecond(), BODY));
        assertThat(signature).matches("t=1772452800,v1=[0-9a-f]{64}");
        assertThat(WebhookSignature.of(KEY, 1772452801, BODY)).isNotEqualTo(signature);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503})
    void aBusyServerIsTriedAgain(int status) {
        server.stubFor(post("/busy").willReturn(aResponse().withStatus(status)));
        assertThat(trusted().send(request("/busy"))).isEqualTo(new Failed("HTTP status " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowedWhereverItLeads(int status) {
        server.stubFor(post("/moved")
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Location", "http://127.0.0.1:" + server.port() + "/inside")));
        assertThat(trusted().send(request("/moved"))).isEqualTo(new Refused("HTTP status " + status));
        assertThat(server.findAll(postRequestedFor(urlEqualTo("/inside")))).isEmpty();
        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @Test
    void aNameThatLeadsElsewhereAMomentLaterGainsNothing() {
        AtomicInteger asked = new AtomicInteger();
        HostNames rebinding = host -> asked.getAndIncrement() == 0
                ? new InetAddress[] {InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 215, 14})}
                : local();
        Live<WebhookSettings> settings = settings(List.of("rebinding.test"), List.of());
        // the first look-up is for the check of anybody who asks twice; the sender asks once, and connects to what it
        // got
        assertThat(List.of(resolvedBefore(rebinding))).hasSize(1);
        var request = new WebhookRequest(
                UUID.randomUUID(), URI.create("https://rebinding.test:" + server.port() + "/"), BODY);
        assertThat(sender(settings, rebinding).send(request)).isInstanceOf(Refused.class);
        assertThat(asked).as("asked once for the connection").hasValue(2);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    private static InetAddress resolvedBefore(HostNames names) {
        try {
            return names.addressesOf("rebinding.test")[0];
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "192.0.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "2001:db8::1"
            })
    void anAddressOutsideThePublicInternetIsRefused(String address) throws UnknownHostException {
        InetAddress found = InetAddress.getByName(address);
        assertThat(PublicAddresses.isPublic(found)).isFalse();
        Live<WebhookSettings> settings = settings(List.of("*.allowed.test"), List.of());
        var request = new WebhookRequest(UUID.randomUUID(), URI.create("https://a.allowed.test/"), BODY);
        assertThat(sender(settings, host -> new InetAddress[] {found}).send(request))
                .isInstanceOf(Refused.class);
        InetAddress open = InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 215, 14});
        assertThat(sender(settings, host -> new InetAddress[] {open, found}).send(request))
                .as("one of several addresses")
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "8.8.8.8", "2606:4700::1111", "172.32.0.1", "100.128.0.1"})
    void addressesOfThePublicInternetAreAllowed(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/",
                "https://allowed.test.evil.test/",
                "https://evilallowed.test/",
                "https://allowed.test@evil.test/",
                "http://a.allowed.test/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://allowed.test/"
            })
    void aHostThatNobodyAllowedIsNotCalled(String url) {
        Live<WebhookSettings> settings = settings(List.of("*.allowed.test"), List.of());
        assertThat(new AllowedHosts(settings).mayCall(URI.create(url))).isFalse();
        assertThat(sender(settings, host -> {
                            throw new IllegalStateException("looked up " + host);
                        })
                        .send(new WebhookRequest(UUID.randomUUID(), URI.create(url), BODY)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void allowedHostsAreMatchedAsWholeNames() {
        AllowedHosts hosts = new AllowedHosts(settings(List.of("*.allowed.test", "one.test"), List.of("inner:8080")));
        assertThat(hosts.mayCall(URI.create("https://A.Allowed.Test/x?y=1"))).isTrue();
        assertThat(hosts.mayCall(URI.create("https://one.test:8443/"))).isTrue();
        assertThat(hosts.mayCall(URI.create("http://inner:8080/"))).isTrue();
        assertThat(hosts.mayCall(URI.create("http://inner:9090/"))).isFalse();
    }

    @Test
    void anAnswerThatDripsEndsAtTheDeadline() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread drip = new Thread(() -> drip(slow));
            drip.setDaemon(true);
            drip.start();
            var request = new WebhookRequest(
                    UUID.randomUUID(), URI.create("http://hooks.test:" + slow.getLocalPort() + "/"), BODY);
            long begun = System.nanoTime();
            assertThat(trusted().send(request)).isInstanceOf(Failed.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        }
    }

    private static void drip(ServerSocket slow) {
        try (Socket socket = slow.accept()) {
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes());
            while (!socket.isClosed()) {
                out.write('x');
                out.flush();
                Thread.onSpinWait();
            }
        } catch (IOException closed) {
            // the sender has given up
        }
    }
}
