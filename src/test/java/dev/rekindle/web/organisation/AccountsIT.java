package dev.rekindle.web.organisation;

import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.setting.Settings;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator sets up the accounts at the providers by form, tests them, and messages go there. */
@RekindleIT
class AccountsIT {

    private static final String PASSWORD = "hush-harbour-7";
    private static final String TOKEN = "token-of-twilio-7";

    @RegisterExtension
    static final GreenMailExtension MAIL =
            new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort()).withPerMethodLifecycle(false);

    @RegisterExtension
    static final WireMockExtension TWILIO = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    @LocalServerPort
    int port;

    @Autowired
    Settings settings;

    @Autowired
    List<Connector> connectors;

    @Autowired
    JdbcClient db;

    private SignedInClient admin = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        MAIL.setUser("shop@mail.example", "shop", PASSWORD);
        admin = SignedInClient.admin(port);
        admin.get("/settings?lang=en");
    }

    @AfterEach
    void setBack() {
        for (String group : List.of("email", "sms")) {
            settings.group(group).orElseThrow().settings().stream()
                    .filter(setting -> setting.savedByForm())
                    .sorted((a, b) ->
                            a.name().endsWith("base-url") ? -1 : b.name().endsWith("base-url") ? 1 : 0)
                    .forEach(setting -> settings.reset(group, version(group), setting.name(), "test"));
        }
    }

    @Test
    void aMailServerIsTestedAndUsedFromThenOn() throws Exception {
        Map<String, String> typed = Map.of(
                "message.email.host", "127.0.0.1",
                "message.email.port", Integer.toString(MAIL.getSmtp().getPort()),
                "message.email.starttls", "",
                "message.email.user", "shop",
                "message.email.password", "wrong",
                "message.email.from", "\"Käserei, Grün\" <hello@shop.example>",
                "message.email.reply-to", "care@shop.example");
        assertThat(test("email", typed)).contains("rejects the user name or the password");
        String works = test("email", and(typed, "message.email.password", PASSWORD));
        assertThat(works).contains("Connected and logged in to 127.0.0.1").doesNotContain(PASSWORD);
        assertThat(passed("email")).isTrue();
        assertThat(test("email", and(typed, "message.email.port", "1"))).contains("does not answer at port 1");
        assertThat(send("email", "ada@member.example"))
                .as("nothing is saved by a test")
                .isInstanceOf(SendResult.Accepted.class);
        assertThat(MAIL.getReceivedMessages()).isEmpty();

        save("email", and(typed, "message.email.password", PASSWORD));
        assertThat(send("email", "ada@member.example")).isInstanceOf(SendResult.Accepted.class);
        var received = MAIL.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getFrom()[0].toString()).contains("hello@shop.example");
        assertThat(received[0].getReplyTo()[0].toString()).isEqualTo("care@shop.example");
        nothingShows(PASSWORD);

        assertThat(refused("email", Map.of("message.email.from", "Shop Name, City <hello@shop.example>")))
                .contains("Put the name in quotation marks", "Shop Name, City");
        assertThat(refused("email", Map.of("message.email.port", "70000"))).contains("Enter 65,535 or less");
    }

    @Test
    void anAccountAtTwilioIsTestedAndUsedFromThenOn() throws Exception {
        String account = "/2010-04-01/Accounts/AC7.json";
        String messages = "/2010-04-01/Accounts/AC7/Messages.json";
        TWILIO.stubFor(get(urlEqualTo(account))
                .willReturn(jsonResponse(
                        "{\"code\": 20003, \"message\": \"Authenticate\", \"more_info\": \"\", \"status\": 401}",
                        401)));
        TWILIO.stubFor(get(urlEqualTo(account))
                .withBasicAuth("AC7", TOKEN)
                .willReturn(okJson("{\"sid\": \"AC7\", \"status\": \"active\", \"friendly_name\": \"Shop <b>\"}")));
        TWILIO.stubFor(post(urlEqualTo(messages))
                .willReturn(
                        created().withHeader("Content-Type", "application/json").withBody("{\"sid\": \"SM7\"}")));
        Map<String, String> typed = Map.of(
                "message.sms.base-url", TWILIO.baseUrl(),
                "message.sms.account-sid", "AC7",
                "message.sms.auth-token", "wrong",
                "message.sms.from", "+447700900123");
        assertThat(test("sms", typed)).contains("rejects the account SID or the auth token (401)");
        assertThat(test("sms", and(typed, "message.sms.auth-token", TOKEN)))
                .contains("Shop &lt;b&gt;")
                .doesNotContain("Shop <b>", TOKEN);
        assertThat(refused("sms", and(typed, "message.sms.from", ""))).contains("Needed to send by Twilio");
        assertThat(refused("sms", and(typed, "message.sms.base-url", "ftp://x")))
                .contains("Enter sandbox or a web address");

        save("sms", and(typed, "message.sms.auth-token", TOKEN));
        assertThat(send("sms", "+447700900456")).isInstanceOf(SendResult.Accepted.class);
        TWILIO.verify(1, postRequestedFor(urlEqualTo(messages)).withBasicAuth(new BasicCredentials("AC7", TOKEN)));
        nothingShows(TOKEN);
    }

    @Test
    void aSavedPasswordIsNotSentToAServerThatIsChosenLater() throws Exception {
        Map<String, String> typed = Map.of(
                "message.email.host", "mail.shop.example",
                "message.email.port", "587",
                "message.email.starttls", "",
                "message.email.user", "shop",
                "message.email.password", PASSWORD);
        save("email", typed);
        Map<String, String> elsewhere = and(
                and(and(typed, "message.email.password", ""), "message.email.host", "127.0.0.1"),
                "message.email.port",
                Integer.toString(MAIL.getSmtp().getPort()));
        assertThat(test("email", elsewhere)).contains("Enter it again.").doesNotContain("Connected and logged in");
        assertThat(refused("email", elsewhere)).contains("Enter it again.");
        assertThat(admin.post(
                                "/settings/organisation/email",
                                Map.of("message.email.host", "127.0.0.1", "version", Long.toString(version("email"))))
                        .body())
                .as("a request with one field only")
                .contains("Enter it again.");
        assertThat(settings.group("email").orElseThrow().settings())
                .filteredOn(setting -> setting.name().equals("message.email.host"))
                .allMatch(setting -> setting.text().equals("mail.shop.example"));
        assertThat(test("email", and(elsewhere, "message.email.password", PASSWORD)))
                .contains("Connected and logged in to 127.0.0.1");
    }

    private boolean passed(String channel) {
        return db.sql("select ok from channel_test where channel = :channel")
                .param("channel", channel)
                .query(Boolean.class)
                .single();
    }

    private void nothingShows(String secret) throws Exception {
        assertThat(admin.get("/settings").body()).doesNotContain(secret);
        assertThat(admin.get("/settings/audit").body()).doesNotContain(secret);
        assertThat(db.sql("select count(*) from audit_log where search like :secret")
                        .param("secret", "%" + secret + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private SendResult send(String channel, String address) {
        Connector connector = connectors.stream()
                .filter(one -> one.channel().equals(new ChannelKey(channel)))
                .findFirst()
                .orElseThrow();
        try (var sender = connector.open()) {
            return sender.send(new OutgoingMessage(
                    new MessageId(7),
                    UUID.randomUUID(),
                    address,
                    false,
                    new MessageContent(
                            Locale.ENGLISH, Map.of("subject", "Hello", "html", "<p>Hello</p>", "text", "Hello")),
                    null));
        }
    }

    private static Map<String, String> and(Map<String, String> typed, String name, String value) {
        var all = new HashMap<>(typed);
        all.put(name, value);
        return all;
    }

    private String test(String group, Map<String, String> typed) throws Exception {
        return admin.post("/settings/organisation/" + group + "/test", form(group, typed))
                .body();
    }

    private String refused(String group, Map<String, String> typed) throws Exception {
        return admin.post("/settings/organisation/" + group, form(group, typed)).body();
    }

    private void save(String group, Map<String, String> typed) throws Exception {
        assertThat(admin.post("/settings/organisation/" + group, form(group, typed))
                        .statusCode())
                .isEqualTo(302);
    }

    /** The whole form with what is in effect, as a browser sends it. */
    private Map<String, String> form(String group, Map<String, String> typed) {
        var form = new HashMap<String, String>();
        settings.group(group).orElseThrow().settings().forEach(setting -> form.put(setting.name(), setting.text()));
        form.putAll(typed);
        if (form.getOrDefault("message.email.starttls", "").isEmpty()) {
            form.remove("message.email.starttls");
        }
        form.put("version", Long.toString(version(group)));
        return form;
    }

    private long version(String group) {
        return settings.group(group).orElseThrow().version();
    }
}
