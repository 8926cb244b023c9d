package dev.rekindle.web.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.content.LinkTracking;
import dev.rekindle.security.Actor;
import dev.rekindle.security.PublicationPolicy;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.setting.Settings;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.web.Formats;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator changes by form, and what is in effect then. */
@RekindleIT
class OrganisationPageIT {

    private static final Actor MARKETER = new Actor.User("mia", Set.of(Role.MARKETER, Role.VIEWER));

    @LocalServerPort
    int port;

    @Autowired
    Settings settings;

    @Autowired
    PublicUrl publicUrl;

    @Autowired
    LinkTracking links;

    @Autowired
    PublicationPolicy publication;

    @Autowired
    Formats formats;

    @Autowired
    Users users;

    @Autowired
    JdbcClient db;

    private SignedInClient admin = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        admin = SignedInClient.admin(port);
        admin.get("/settings?lang=en");
    }

    @AfterEach
    void setBack() {
        settings.groups()
                .forEach(group -> group.settings().stream()
                        .filter(setting -> setting.savedByForm() || setting.ignored() != null)
                        .forEach(setting -> settings.reset(
                                group.key(),
                                settings.group(group.key()).orElseThrow().version(),
                                setting.name(),
                                "test")));
    }

    @Test
    void generalSettingsAreInEffectAtOnce() throws Exception {
        save(
                "general",
                Map.of(
                        "public-url", "https://news.example.com/",
                        "web.currency", "CNY",
                        "schedule.zone", "Asia/Shanghai",
                        "message.languages", "en"));
        assertThat(publicUrl.of("/t/1").toString()).isEqualTo("https://news.example.com/t/1");
        assertThat(links.unsubscribe(new MessageId(1))).asString().startsWith("https://news.example.com/t/");
        assertThat(formats.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(formats.money(BigDecimal.TEN, null)).contains("CN¥10");
        assertThat(admin.get("/templates/new").body()).doesNotContain("value=\"zh-CN\"");

        save("general", Map.of("message.languages", "en\nfr"));
        assertThat(admin.get("/templates/new").body()).contains("value=\"fr\"");
    }

    @Test
    void selfApprovalIsInEffectAtOnceAndRecordedOnce() throws Exception {
        assertThat(publication.mayPublish(MARKETER)).isFalse();
        save("approval", Map.of("approval.self", "true"));
        assertThat(publication.mayPublish(MARKETER)).isTrue();
        assertThat(audited("approval.self")).containsExactly("{\"value\": \"false\"} {\"value\": \"true\"}");
        String page = admin.get("/settings").body();
        assertThat(page).contains("Set by admin,");
        assertThat(admin.get("/settings/audit?q=approval.self").body()).contains("Allow self-approval", "Off", "On");

        save("approval", Map.of("approval.self", "true"));
        assertThat(audited("approval.self")).as("what did not change").hasSize(1);
        assertThat(admin.post(
                                "/settings/organisation/approval/reset",
                                Map.of(
                                        "version",
                                        version("approval"),
                                        "reset",
                                        "approval.self",
                                        "approval.self",
                                        "true"))
                        .body())
                .contains("The default is in effect again");
        assertThat(publication.mayPublish(MARKETER)).isFalse();
        assertThat(audited("approval.self")).hasSize(2);
    }

    @Test
    void badValuesStandAtTheirFieldsAndNothingIsLostOrSaved() throws Exception {
        String page = post(
                        "sending",
                        Map.of(
                                "message.cap",
                                "lots",
                                "message.quiet-from",
                                "25:00",
                                "message.expires-after",
                                "7",
                                "message.expires-after.unit",
                                "D"))
                .body();
        assertThat(page)
                .contains("value=\"lots\"", "Enter a whole number", "value=\"25:00\"", "Enter a time", "value=\"7\"");
        assertThat(settings.group("sending").orElseThrow().version()).isEqualTo(beginning("sending"));
        assertThat(post("general", Map.of("public-url", "javascript:alert(1)")).body())
                .contains("Enter a web address");
        assertThat(post("general", Map.of("message.languages", "fr")).body()).contains("English must be among them");
        assertThat(post("webhooks", Map.of("webhook.allow", "https://hooks.example.com/x"))
                        .body())
                .contains("is not a host name");
    }

    @Test
    void theLaterOfTwoIsToldAndOverwritesKnowingly() throws Exception {
        String seen = version("sending");
        post("sending", Map.of("message.cap", "4"));
        String page = admin.post("/settings/organisation/sending", with("sending", Map.of("message.cap", "9"), seen))
                .body();
        assertThat(page).contains("somebody else has changed", "value=\"9\"", "Now: 4.");
        assertThat(value("message.cap")).isEqualTo("4");
        post("sending", Map.of("message.cap", "9"));
        assertThat(value("message.cap")).isEqualTo("9");
    }

    @Test
    void aSecretIsNeverShownAgain() throws Exception {
        save("webhooks", Map.of("webhook.secret", "s3cret-of-hooks", "webhook.allow", "hooks.example.com"));
        assertThat(admin.get("/settings").body())
                .doesNotContain("s3cret-of-hooks")
                .contains("hooks.example.com");
        assertThat(db.sql("select value from setting_secret where name = 'webhook.secret'")
                        .query(String.class)
                        .single())
                .isEqualTo("s3cret-of-hooks");
        assertThat(db.sql("select count(*) from audit_log where search like '%s3cret%'")
                        .query(Long.class)
                        .single())
                .isZero();
        save("webhooks", Map.of("webhook.secret", ""));
        assertThat(settings.isChosen("webhook.secret")).as("empty keeps it").isTrue();
        admin.post(
                "/settings/organisation/webhooks/reset",
                Map.of("version", version("webhooks"), "reset", "webhook.secret"));
        assertThat(settings.isChosen("webhook.secret")).isFalse();
        assertThat(audited("webhook.secret"))
                .containsExactly(
                        "{\"secret\": \"notSet\"} {\"secret\": \"set\"}",
                        "{\"secret\": \"set\"} {\"reset\": \"true\", \"secret\": \"notSet\"}");
    }

    @Test
    void whatOnlyTheEnvironmentMaySetIsShownAndNotSaved() throws Exception {
        save("webhooks", Map.of("webhook.allow-private", "localhost:5432"));
        assertThat(settings.isChosen("webhook.allow-private")).isFalse();
        assertThat(admin.get("/settings").body()).contains("Only the environment can change it");
    }

    @Test
    void othersThanAdministratorsAreRefused() throws Exception {
        users.add("org-approver", Role.APPROVER, "lantern-otter-quilt-old");
        var approver = SignedInClient.signedIn(port, "org-approver", "lantern-otter-quilt-old");
        assertThat(approver.get("/settings").statusCode()).isEqualTo(403);
        assertThat(approver.post("/settings/organisation/sending", with("sending", Map.of("message.cap", "99"), "0"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(value("message.cap")).isEqualTo("3");
    }

    private void save(String group, Map<String, String> changed) throws Exception {
        assertThat(post(group, changed).statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> post(String group, Map<String, String> changed) throws Exception {
        return admin.post("/settings/organisation/" + group, with(group, changed, version(group)));
    }

    /** The whole form with what is in effect, as a browser sends it. */
    private Map<String, String> with(String group, Map<String, String> changed, String version) {
        var form = new HashMap<String, String>();
        settings.group(group).orElseThrow().settings().forEach(setting -> {
            switch (setting.kind()) {
                case FLAG -> {
                    if (setting.text().equals("true")) {
                        form.put(setting.name(), "true");
                    }
                }
                case DURATION -> {
                    DurationField duration = DurationField.of(setting.text());
                    form.put(setting.name(), duration.number());
                    form.put(setting.name() + ".unit", duration.unit());
                }
                default -> form.put(setting.name(), setting.text());
            }
        });
        form.putAll(changed);
        form.put("version", version);
        return form;
    }

    private String version(String group) {
        return Long.toString(settings.group(group).orElseThrow().version());
    }

    private long beginning(String group) {
        return db.sql(
                        "select coalesce(max(version), 0) from setting where name like 'message.%' and name <> 'message.languages'")
                .query(Long.class)
                .single();
    }

    private String value(String name) {
        return settings.groups().stream()
                .flatMap(group -> group.settings().stream())
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private List<String> audited(String name) {
        return db.sql(
                        "select coalesce(before_values::text, '') || ' ' || coalesce(after_values::text, '') from audit_log"
                                + " where action = 'SETTING_CHANGED' and subject = :name and actor = 'admin' order by id")
                .param("name", name)
                .query(String.class)
                .list();
    }
}
