package dev.rekindle.web.journey;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.Journeys;
import dev.rekindle.member.Members;
import dev.rekindle.testing.ManualEntryJourney;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RekindleIT
class ManualEntryPageIT {

    private static final String JOURNEY = "by-hand-page";
    private static final String PAGE = "/journeys/" + JOURNEY + "/enrol";

    @LocalServerPort
    private int port;

    @Autowired
    private Journeys journeys;

    @Autowired
    private Members members;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aJourneyWithEntryByHand() throws Exception {
        ManualEntryJourney.deploy(journeys, JOURNEY);
        members.upsert(List.of(aMember("page-1").draft(), aMember("page-2").draft()));
    }

    @Test
    void aPastedListIsReviewedAndThenAddedOnceHoweverOftenTheButtonIsPressed() throws Exception {
        SignedInClient visitor = SignedInClient.admin(port);
        assertThat(Jsoup.parse(visitor.get("/journeys/" + JOURNEY + "?lang=en-GB")
                                .body())
                        .select("a[href$=/enrol]"))
                .hasSize(1);
        visitor.get(PAGE);

        Document review = Jsoup.parse(visitor.post(
                        PAGE + "/check", Map.of("kind", "list", "list", "page-1\tAnn\n\npage-2 \nnobody-here\npage-1"))
                .body());

        assertThat(review.expectFirst("#check .verdict").text()).isEqualTo("2 members found");
        assertThat(review.select("#check .key").eachText()).containsExactly("nobody-here");
        Map<String, String> confirmed = Map.of(
                "kind", "list",
                "list", "page-1\npage-2",
                "entryKey", review.expectFirst("[name=entryKey]").val());
        assertThat(visitor.post(PAGE, confirmed).statusCode()).isEqualTo(302);
        assertThat(Jsoup.parse(visitor.get(PAGE).body()).expectFirst(".flash").text())
                .contains("2 members were added");
        visitor.post(PAGE, confirmed);
        assertThat(Jsoup.parse(visitor.get(PAGE).body()).expectFirst(".flash").text())
                .contains("No members were added; 2 skipped: 2 already added by this action.");
        assertThat(jdbc.sql("select count(*) from enrolment where journey_key = :journey")
                        .param("journey", JOURNEY)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void nobodyTooManyAndAnUnknownSegmentAreRefusedWithWhatToDo() throws Exception {
        SignedInClient visitor = SignedInClient.admin(port);
        visitor.get(PAGE);

        var nobody = visitor.post(PAGE + "/check", Map.of("kind", "member", "member", "  "));
        var segment = visitor.post(PAGE + "/check", Map.of("kind", "segment", "segment", "no-such"));
        String ids = "x".repeat(3) + "\n";
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= ManualEntryForm.MOST; i++) {
            many.append(i).append(ids);
        }
        var tooMany = visitor.post(PAGE + "/check", Map.of("kind", "list", "list", many.toString()));

        assertThat(List.of(nobody, segment, tooMany)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Jsoup.parse(answer.body()).expectFirst(".flash-failed").text())
                    .isNotBlank();
        });
    }

    @Test
    void aWholeSegmentIsAddedInTheBackground() throws Exception {
        SignedInClient visitor = SignedInClient.admin(port);
        visitor.get(PAGE);
        String segment = jdbc.sql("select key from segment order by key limit 1")
                .query(String.class)
                .single();

        Document review = Jsoup.parse(visitor.post(PAGE + "/check", Map.of("kind", "segment", "segment", segment))
                .body());

        assertThat(review.expectFirst("#check .verdict").text()).startsWith("Segment");
    }
}
