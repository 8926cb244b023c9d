package dev.rekindle.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.SampleJourney;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RekindleIT
class MessagePagesIT {

    private static final String JOURNEY = "message-pages";

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private SignedInClient visitor = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        visitor = SignedInClient.admin(port);
        SampleJourney.writeOnce(database, JOURNEY, 60, clock.instant());
    }

    private long count(String where) {
        return jdbc.sql("select count(*) from message where journey_key = :journey and " + where)
                .param("journey", JOURNEY)
                .query(Long.class)
                .single();
    }

    @Test
    void messagesAreFoundByTheirVariant() throws Exception {
        Document all = page("/messages?lang=en&journey=" + JOURNEY);
        assertThat(all.select("#variant option").eachAttr("value")).containsExactly("", "bold", "warm");

        Document warm = page("/messages?lang=en&variant=warm&journey=" + JOURNEY);
        assertThat(warm.select("tbody tr"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.text()).contains("· warm"));
        assertThat(warm.expectFirst(".statuses strong").text()).isEqualTo(Long.toString(count("variant = 'warm'")));
        assertThat(warm.expectFirst("#variant option[selected]").val()).isEqualTo("warm");
        assertThat(page("/messages?lang=en&variant=nothing&journey=" + JOURNEY).select("tbody tr"))
                .isEmpty();
    }

    @Test
    void stepsAreCalledByTheirNames() throws Exception {
        Document list = page("/messages?lang=en&step=sayHello&journey=" + JOURNEY);
        assertThat(list.select("#step option").eachText()).contains("Say we miss them");
        assertThat(list.expectFirst("#step option[selected]").val()).isEqualTo("sayHello");
        assertThat(list.select("tbody td:nth-child(5)"))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.text()).endsWith("Say we miss them"));

        String one = list.expectFirst("tbody a").attr("href");
        assertThat(page(one).expectFirst(".facts").text()).contains("Say we miss them");
    }

    @Test
    void aMessageSaysWhoseZoneDecides() throws Exception {
        long id = jdbc.sql("""
                        update message set journey_zone = 'Asia/Tokyo'
                         where id = (select min(id) from message where journey_key = :journey) returning id
                        """).param("journey", JOURNEY).query(Long.class).single();
        jdbc.sql("update member set zone = null where id = (select member_id from message where id = :id)")
                .param("id", id)
                .update();
        assertThat(page("/messages/" + id + "?lang=en").expectFirst(".facts").text())
                .contains("Asia/Tokyo, the journey’s, because the member has none");
        assertThat(page("/messages/" + id + "?lang=zh-CN").expectFirst(".facts").text())
                .contains("Asia/Tokyo（旅程的时区，因为会员未设置时区）");
        jdbc.sql("update member set zone = 'Europe/Berlin' where id = (select member_id from message where id = :id)")
                .param("id", id)
                .update();
        assertThat(page("/messages/" + id + "?lang=en").expectFirst(".facts").text())
                .contains("Europe/Berlin, the member’s");
    }

    @Test
    void aMessageIsShownAsItWasSentInItsVersionAndLanguage() throws Exception {
        long id = jdbc.sql("""
                        update message m
                           set template = 'winback-miss-you', template_version = v.number, locale = 'zh-CN'
                          from template_version v
                         where v.template = 'winback-miss-you' and v.number = 1
                           and m.id = (select max(id) from message where journey_key = :journey and step = 'sendOffer'
                                          and state = 'DELIVERED') returning m.id
                        """).param("journey", JOURNEY).query(Long.class).single();
        Document page = page("/messages/" + id + "?lang=en");
        assertThat(page.expectFirst("#as-sent iframe").attr("srcdoc"))
                .contains("<html")
                .doesNotContain("${");
        assertThat(page.expectFirst("#as-sent dd").text()).matches(".*\\p{IsHan}.*");
        assertThat(page("/messages/" + (id - 1) + "?lang=en").select("#as-sent"))
                .isEmpty();
    }

    @Test
    void aStepWithoutItsDiagramIsShownByItsId() throws Exception {
        assertThat(page("/messages?lang=en&step=gone").select("#step option").eachText())
                .contains("gone");
    }

    @Test
    void whatWaitsForACauseIsAnnouncedAndCanBeCancelled() throws Exception {
        long one = jdbc.sql("""
                update message set state = 'PENDING', reason = 'TEMPLATE_ERROR', cause = 'TEMPLATE_BROKEN',
                       due_at = now() + interval '1 day', expires_at = now() + interval '3 days'
                 where id = (select min(id) from message where journey_key = :journey and state = 'DELIVERED') returning id
                """).param("journey", JOURNEY).query(Long.class).single();
        String list = "/messages?lang=en&status=PENDING&cause=TEMPLATE_BROKEN&journey=" + JOURNEY;

        assertThat(page("/messages?lang=en").select(".flash-warn").text()).contains("template has problems: ");
        assertThat(page("/messages?lang=zh-CN").select(".flash-warn").text()).contains("因模板有问题而等待的消息");
        assertThat(page("/?lang=en").text()).contains("Messages waiting: template has problems");
        assertThat(page(list).select("tbody tr")).hasSize(1);
        assertThat(page("/messages/" + one).select(".card").text()).contains("The template is missing or has problems");

        assertThat(visitor.post("/messages/cancel", Map.of("status", "PENDING")).statusCode())
                .isEqualTo(400);
        visitor.post("/messages/cancel", Map.of("status", "PENDING", "cause", "TEMPLATE_BROKEN", "journey", JOURNEY));

        assertThat(page("/messages/" + one + "?lang=en").select(".card").text())
                .contains("Cancelled")
                .contains("by admin");
        assertThat(page(list).select("tbody tr")).isEmpty();
    }

    @Test
    void whatFailedForOneReasonIsSentAgainTogether() throws Exception {
        long one = jdbc.sql("""
                update message set state = 'FAILED', reason = 'smtp-571', cause = 'SENDER_REFUSED', settled_at = now()
                 where id = (select max(m.id) from message m join enrolment e on e.id = m.enrolment_id
                              where m.journey_key = :journey and m.state = 'DELIVERED' and e.outcome = 'COMPLETED'
                                and not exists (select from conversion c where c.enrolment_id = e.id)) returning id
                """).param("journey", JOURNEY).query(Long.class).single();
        assertThat(page("/messages/" + one + "?lang=en")
                        .select("form[action$=send-again] button")
                        .text())
                .isEqualTo("Send again");
        String filter = "status=FAILED&reason=smtp-571&journey=" + JOURNEY;
        var form = Map.of("status", "FAILED", "reason", "smtp-571", "journey", JOURNEY);
        assertThat(page("/messages?lang=en&" + filter)
                        .select("form[action$=send-again] button")
                        .text())
                .isEqualTo("Send all 1 again");
        assertThat(page("/messages?lang=en&status=FAILED&journey=" + JOURNEY).select("form[action$=send-again]"))
                .isEmpty();

        assertThat(visitor.post("/messages/send-again", Map.of("status", "FAILED"))
                        .statusCode())
                .isEqualTo(400);
        visitor.post("/messages/send-again", form);
        visitor.post("/messages/send-again", form);

        assertThat(jdbc.sql(
                                "select count(*) from message_log where message_id = :id and kind = 'RESENT' and by_user = 'admin'")
                        .param("id", one)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private Document page(String path) throws Exception {
        var answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
