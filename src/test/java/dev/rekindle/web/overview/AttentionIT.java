package dev.rekindle.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportPreview;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestChannels;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RekindleIT
class AttentionIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Imports imports;

    @Autowired
    private TemplateDrafts drafts;

    @Autowired
    private Authoring authoring;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theOverviewLeadsToTheLatestImportWithRefusedRows() throws Exception {
        long id = run("attention-bad.csv", "externalId,email\nattention-1,no address\n");
        run("attention-good.csv", "externalId,firstName\nattention-2,Ann\n");

        var attention =
                Jsoup.parse(SignedInClient.admin(port).get("/?lang=en").body()).select("a[href='/imports/" + id + "']");

        assertThat(attention.text()).isEqualTo("Rows with errors in attention-bad.csv 1");
        run("refused-attention-bad.csv", "externalId,email\nattention-1,one@example.org\n");
        assertThat(asksFor(id)).isFalse();
    }

    @Test
    void rowsThatAreLeftOutAreNoLongerAskedFor() throws Exception {
        long id = run("attention-guests.csv", "externalId,email\nattention-3,no address\n");
        assertThat(asksFor(id)).isTrue();
        assertThat(SignedInClient.admin(port)
                        .post("/imports/" + id + "/settle", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(asksFor(id)).isFalse();
        assertThat(imports.find(id).orElseThrow().isUnsettled()).isFalse();
    }

    private boolean asksFor(long id) throws Exception {
        String page = SignedInClient.admin(port).get("/?lang=en").body();
        return !Jsoup.parse(page).select("a[href='/imports/" + id + "']").isEmpty();
    }

    @Test
    void theOverviewLeadsToTheReviewOfEachMessageThatWaits() throws Exception {
        Actor ann = new Actor.User("attention-ann", Set.of());
        TemplateFiles start =
                authoring.start(Set.of(TestChannels.EMAIL), List.of(Locale.ENGLISH), "Attention", Locale.ENGLISH);
        String waits = drafts.create("Attention please", start, ann);
        drafts.create("Not yet", start, ann);
        drafts.submit(waits, 1, "", ann);

        var attention = Jsoup.parse(SignedInClient.admin(port).get("/?lang=en").body())
                .select("a[href^='/templates/'][href$='/edit']");

        assertThat(attention.eachText()).contains("Message “Attention please” is waiting for approval");
        assertThat(attention.eachAttr("href")).contains("/templates/" + waits + "/edit");
        assertThat(attention.text()).doesNotContain("Not yet");
        drafts.discard(waits, ann);
    }

    @Test
    void theOverviewLeadsToADestinationThatStopped() throws Exception {
        long id = jdbc.sql("""
                        insert into export_destination (name, kind, target, kinds, planned, logged, outcomes, created_at)
                        values ('attention-bi', 'KAFKA', 'attention', '{}', 0, 0, 0, now()) returning id
                        """).query(Long.class).single();
        jdbc.sql("""
                        insert into export_delivery (destination_id, state, from_planned, from_logged, from_outcomes,
                                                     to_planned, to_logged, to_outcomes, items, made_at, due_at, reason)
                        values (?, 'STOPPED', 0, 0, 0, 1, 1, 1, 1, now(), now(), 'refused')
                        """).param(id).update();
        var attention = Jsoup.parse(SignedInClient.admin(port).get("/?lang=en").body())
                .select("a[href='/settings/destinations/" + id + "']");
        assertThat(attention.text()).contains("“attention-bi”");
        jdbc.sql("delete from export_destination where id = ?").param(id).update();
    }

    private long run(String name, String file) {
        long id = imports.store(name, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "tester");
        ImportPreview preview = imports.preview(id, null, null);
        imports.run(
                id, new ImportPlan(preview.encoding(), preview.delimiter(), preview.suggested(), null, null, false));
        return id;
    }
}
