package dev.rekindle.message.channel.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.rekindle.message.FixedPublicUrl;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.price.TestPrices;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.Secret;
import dev.rekindle.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.threeten.extra.MutableClock;

/** The real SDK asks a fake of Twilio's API what messages cost. */
class TwilioPricesIT {

    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final Duration PATIENT = Duration.ofSeconds(30);

    @RegisterExtension
    static final WireMockExtension TWILIO = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private static JdbcClient jdbc;
    private static List<Long> messages;
    private final MutableClock clock = MutableClock.of(NOW, ZoneOffset.UTC);
    private TestPrices prices;

    @BeforeAll
    static void writeMessages() {
        DataSource database = TestDatabase.fresh();
        SampleJourney.write(database, "prices", 100, NOW);
        jdbc = JdbcClient.create(database);
        jdbc.sql("update message set provider_id = 'SM' || id, cost = 0.04, segments = 1 where channel = 'sms'")
                .update();
        messages = jdbc.sql("select id from message where channel = 'sms' and state = 'DELIVERED' order by id limit 2")
                .query(Long.class)
                .list();
    }

    @BeforeEach
    void noteTwoMessages() {
        var settings = Live.of(new SmsSettings(
                TWILIO.baseUrl(), "AC77", Secret.of("token"), "+15005550006", null, 1, null, PATIENT, PATIENT));
        var accounts = new TwilioAccounts(settings, new NoSandbox());
        prices = TestPrices.of(
                jdbc,
                new TwilioConnector(settings, accounts, FixedPublicUrl.of("https://r.example"), SmsPrices.NONE),
                clock);
        jdbc.sql("update message set cost = 0.04, cost_currency = null where channel = 'sms'")
                .update();
        jdbc.sql("delete from message_price_request").update();
        messages.forEach(id -> prices.requests().add(new MessageId(id)));
        messages.forEach(id -> prices.requests().add(new MessageId(id)));
    }

    @Test
    void aPriceIsAskedForUntilTwilioKnowsItAndStoredOnce() {
        answering(messages.get(0), 200, "null");
        answering(messages.get(1), 200, "\"-0.00830\"");
        assertThat(prices.work().runDue()).as("not due yet").isZero();
        pass(Duration.ofMinutes(5));
        assertThat(prices.work().runDue()).isEqualTo(2);
        assertThat(costs()).containsExactly("0.0400 null", "0.0083 USD");

        assertThat(prices.work().nextDue()).contains(clock.instant().plus(Duration.ofMinutes(15)));
        answering(messages.get(0), 200, "\"-0.00790\"");
        answering(messages.get(1), 200, "\"-9\"");
        prices.requests().add(new MessageId(messages.get(1)));
        pass(Duration.ofMinutes(15));
        assertThat(prices.work().runDue()).isEqualTo(1);
        assertThat(costs()).containsExactly("0.0079 USD", "0.0083 USD");
        assertThat(prices.work().nextDue()).isEmpty();
        TWILIO.verify(getRequestedFor(urlEqualTo(path(messages.get(0))))
                .withBasicAuth(new BasicCredentials("AC77", "token")));
    }

    @Test
    void askingEndsWhenTwilioNeverKnowsAndWaitsWhenItDoesNotAnswer() {
        messages.forEach(id -> answering(id, 429, "null"));
        pass(Duration.ofMinutes(5));
        assertThat(prices.work().runDue()).isZero();
        TWILIO.verify(1, getRequestedFor(urlMatching(".*/Messages/.*")));

        answering(messages.get(0), 200, "\"free\"");
        answering(messages.get(1), 404, "null");
        int asked = 0;
        while (prices.work().nextDue().isPresent()) {
            clock.setInstant(prices.work().nextDue().orElseThrow());
            asked += prices.work().runDue();
        }
        assertThat(asked).isEqualTo(14);
        assertThat(Duration.between(NOW, clock.instant())).isBetween(Duration.ofDays(3), Duration.ofDays(5));
        assertThat(costs()).containsExactly("0.0400 null", "0.0400 null");
    }

    private void pass(Duration time) {
        clock.add(time);
    }

    private static void answering(long message, int status, String price) {
        TWILIO.stubFor(get(urlEqualTo(path(message)))
                .willReturn(jsonResponse(
                        "{\"sid\": \"SM%d\", \"status\": %s, \"price\": %s, \"price_unit\": \"USD\"}"
                                .formatted(message, status == 200 ? "\"delivered\"" : status, price),
                        status)));
    }

    private static String path(long message) {
        return "/2010-04-01/Accounts/AC77/Messages/SM" + message + ".json";
    }

    private static List<String> costs() {
        return jdbc.sql(
                        "select cost || ' ' || coalesce(cost_currency, 'null') from message where id = any(:ids) order by id")
                .param("ids", messages.toArray(Long[]::new))
                .query(String.class)
                .list();
    }
}
