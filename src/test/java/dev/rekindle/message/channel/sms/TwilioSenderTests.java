package dev.rekindle.message.channel.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.rekindle.message.FixedPublicUrl;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.Sender;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.Secret;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The real SDK against a fake of Twilio's API. */
class TwilioSenderTests {

    /** The first answer of a cold JVM takes more than a second on a busy machine. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private static final String MESSAGES = "/2010-04-01/Accounts/AC77/Messages.json";

    @RegisterExtension
    static final WireMockExtension TWILIO = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    @Test
    void requestsTheMessageWithASignedStatusCallback() {
        answering(jsonResponse("{\"sid\": \"SM5\", \"status\": \"queued\"}", 201));
        assertThat(sender("+15005550006", null).send(message("生日快乐")))
                .isEqualTo(new SendResult.Accepted("SM5", new BigDecimal("0.02"), 1));
        TWILIO.verify(
                1,
                postRequestedFor(urlEqualTo(MESSAGES))
                        .withBasicAuth(new com.github.tomakehurst.wiremock.client.BasicCredentials("AC77", "token"))
                        .withFormParam("To", equalTo("+4915100000000"))
                        .withFormParam("From", equalTo("+15005550006"))
                        .withFormParam("Body", equalTo("生日快乐"))
                        .withFormParam("StatusCallback", equalTo("https://r.example/webhooks/twilio/status?m=42")));
    }

    @Test
    void estimatesTheCostBySegments() {
        answering(jsonResponse("{\"sid\": \"SM6\"}", 201));
        assertThat(sender("+15005550006", null).send(message("x".repeat(161))))
                .isEqualTo(new SendResult.Accepted("SM6", new BigDecimal("0.04"), 2));
    }

    @Test
    void usesAMessagingServiceAsTheSender() {
        answering(jsonResponse("{\"sid\": \"SM7\"}", 201));
        sender(null, "MG9").send(message("hi"));
        TWILIO.verify(postRequestedFor(urlEqualTo(MESSAGES)).withFormParam("MessagingServiceSid", equalTo("MG9")));
    }

    @ParameterizedTest
    @CsvSource({"400, 21211, ADDRESS_DEAD", "400, 21614, ADDRESS_DEAD", "400, 21610, OPTED_OUT", "400, 99999, UNCLEAR"})
    void reportsAPermanentRefusal(int status, int code, RefusalCause cause) {
        answering(error(status, code));
        assertThat(sender("+15005550006", null).send(message("hi")))
                .isEqualTo(new SendResult.Refused("sms-" + code, cause));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 20429, PROVIDER_DOWN",
        "503, 20503, PROVIDER_DOWN",
        "500, 20500, PROVIDER_DOWN",
        "400, 30001, PROVIDER_DOWN",
        "502, 99999, PROVIDER_DOWN",
        "401, 20003, CONFIGURATION_WRONG",
        "404, 20404, CONFIGURATION_WRONG",
        "400, 21212, CONFIGURATION_WRONG",
        "400, 21408, CONFIGURATION_WRONG",
        "403, 63038, CONFIGURATION_WRONG",
        "400, 21617, SENDER_REFUSED"
    })
    void isRetryableWhenBusyOrOursAndSendsOneRequest(int status, int code, RefusalCause cause) {
        answering(error(status, code));
        assertThat(sender("+15005550006", null).send(message("hi")))
                .isEqualTo(new SendResult.Retryable("sms-" + code, cause));
        TWILIO.verify(1, postRequestedFor(urlEqualTo(MESSAGES)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER"})
    void isUncertainWhenTheAnswerIsLost(Fault fault) {
        answering(aResponse().withFault(fault));
        assertThat(sender("+15005550006", null).send(message("hi"))).isEqualTo(new SendResult.Lost("sms-answer-lost"));
        TWILIO.verify(1, postRequestedFor(urlEqualTo(MESSAGES)));
    }

    @Test
    void isUncertainWhenTheAnswerIsLate() {
        answering(jsonResponse("{\"sid\": \"SM8\"}", 201).withFixedDelay(1500));
        assertThat(sender(TWILIO.baseUrl(), "+15005550006", null, Duration.ofMillis(700))
                        .send(message("hi")))
                .isEqualTo(new SendResult.Lost("sms-answer-lost"));
        TWILIO.verify(1, postRequestedFor(urlEqualTo(MESSAGES)));
    }

    @Test
    void isUncertainAfterAGatewayTimeoutOrAnInvalidAnswer() {
        answering(error(504, 0));
        assertThat(sender("+15005550006", null).send(message("hi"))).isEqualTo(new SendResult.Lost("sms-504"));
        answering(jsonResponse("{\"sid\": ", 201));
        assertThat(sender("+15005550006", null).send(message("hi"))).isEqualTo(new SendResult.Lost("sms-answer-lost"));
    }

    @Test
    void isRetryableWhenNobodyListens() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(sender("http://localhost:" + free, "+15005550006", null, PATIENT)
                        .send(message("hi")))
                .isEqualTo(new SendResult.Retryable("sms-not-reached", RefusalCause.PROVIDER_DOWN));
    }

    @Test
    void anIncompleteAccountStopsTheStart() {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> sender(null, null))
                .satisfies(failure -> assertThat(failure.component()).isEqualTo("from"));
    }

    private static void answering(ResponseDefinitionBuilder answer) {
        TWILIO.stubFor(post(urlEqualTo(MESSAGES)).willReturn(answer));
    }

    private static ResponseDefinitionBuilder error(int status, int code) {
        return jsonResponse(
                "{\"code\": %d, \"message\": \"no\", \"more_info\": \"\", \"status\": %d}".formatted(code, status),
                status);
    }

    private static Sender sender(@Nullable String from, @Nullable String service) {
        return sender(TWILIO.baseUrl(), from, service, PATIENT);
    }

    private static Sender sender(String url, @Nullable String from, @Nullable String service, Duration timeout) {
        var settings =
                Live.of(new SmsSettings(url, "AC77", Secret.of("token"), from, service, 1, null, timeout, PATIENT));
        var accounts = new TwilioAccounts(settings, new NoSandbox());
        var prices = new SmsPrices(
                Live.of(new SmsTextSettings(List.of(), List.of(), new BigDecimal("0.02"), List.of("86=0.05"))));
        return new TwilioConnector(settings, accounts, FixedPublicUrl.of("https://r.example"), prices).open();
    }

    private static OutgoingMessage message(String text) {
        return new OutgoingMessage(
                new MessageId(42),
                UUID.randomUUID(),
                "+4915100000000",
                true,
                new MessageContent(Locale.ENGLISH, Map.of(SmsChannel.TEXT, text)),
                null);
    }
}
