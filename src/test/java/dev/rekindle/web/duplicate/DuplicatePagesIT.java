package dev.rekindle.web.duplicate;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.journey.DiagramBuilder;
import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.Birthday;
import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.merge.Matches;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestChannels;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RekindleIT
class DuplicatePagesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Members members;

    @Autowired
    private Consents consents;

    @Autowired
    private Events events;

    @Autowired
    private Journeys journeys;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Matches matches;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void aPairIsFoundComparedMergedAndUndone() throws Exception {
        String both = aJourney();
        String onlyTheOther = aJourney();
        members.upsert(List.of(
                aMember("dup-shop")
                        .withEmail("dup@shop.example")
                        .named("Dora", "Twice")
                        .tagged("shop")
                        .with(Map.of("size", "M"))
                        .withPoints(10)
                        .agreeingTo(TestChannels.EMAIL)
                        .draft(),
                aMember("dup-till")
                        .withEmail("Dup@Shop.example")
                        .withPhone("+447700900321")
                        .bornOn(new Birthday(Birthday.Calendar.SOLAR, 1990, 5, 17, false))
                        .tagged("till")
                        .with(Map.of("size", "L", "store", "Leeds"))
                        .withPoints(5)
                        .agreeingTo(TestChannels.EMAIL, TestChannels.SMS)
                        .draft()));
        MemberId kept = idOf("dup-shop");
        MemberId gone = idOf("dup-till");
        consents.withdraw(gone, TestChannels.EMAIL, "*", "one-click");
        event("dup-event-1", "dup-till");
        enrolments.enter(both, "dup", List.of(kept, gone));
        enrolments.enter(onlyTheOther, "dup", List.of(gone));

        SignedInClient visitor = SignedInClient.admin(port);
        visitor.post("/members/duplicates/find", Map.of());
        Document list = page(visitor, "/members/duplicates?lang=en");
        assertThat(list.select("tbody tr").stream().filter(row -> row.text().contains("dup-till")))
                .singleElement()
                .satisfies(row -> assertThat(row.text()).contains("dup-shop", "Same e-mail address"));
        String pair = "/members/duplicates/" + kept.value() + "/" + gone.value();
        assertThat(page(visitor, pair + "?lang=en").text()).contains("Keep dup-shop and merge", "Leeds");

        visitor.post(pair + "/merge", Map.of("keep", Long.toString(kept.value())));

        Member merged = members.byExternalId("dup-till").orElseThrow();
        assertThat(merged.id()).isEqualTo(kept);
        assertThat(merged.phone()).isEqualTo("+447700900321");
        assertThat(merged.email()).isEqualTo("dup@shop.example");
        assertThat(merged.attributes()).containsEntry("size", "M").containsEntry("store", "Leeds");
        assertThat(merged.tags()).containsExactly("shop", "till");
        assertThat(merged.points()).isEqualTo(15);
        assertThat(consents.statesOf(kept))
                .extracting(Consent::channel, Consent::given, Consent::source)
                .containsExactlyInAnyOrder(
                        tuple(TestChannels.EMAIL, false, "one-click"), tuple(TestChannels.SMS, true, "api"));
        assertThat(events.latestOf(kept, 5)).hasSize(1);
        assertThat(enrolmentsOf(both)).containsExactlyInAnyOrder(kept.value() + " active", gone.value() + " CANCELLED");
        assertThat(enrolmentsOf(onlyTheOther)).containsExactly(kept.value() + " active");
        event("dup-event-2", "dup-till");
        assertThat(members.upsert(List.of(aMember("dup-till").ofTier("gold").draft()))
                        .updated())
                .isEqualTo(1);
        assertThat(members.byId(kept).orElseThrow().tier()).isEqualTo("gold");
        assertThat(events.latestOf(kept, 5)).hasSize(2);

        Document shown = page(visitor, "/members/" + kept.value() + "?lang=en");
        assertThat(shown.expectFirst("#merges").text()).contains("dup-till");
        visitor.post(shown.expectFirst("#merges form").attr("action"), Map.of("member", Long.toString(kept.value())));

        Member back = members.byExternalId("dup-till").orElseThrow();
        assertThat(back.id()).isEqualTo(gone);
        assertThat(back.tags()).containsExactly("till");
        assertThat(back.points()).isEqualTo(5);
        assertThat(back.birthday()).isNotNull();
        Member alone = members.byId(kept).orElseThrow();
        assertThat(alone.phone()).isNull();
        assertThat(alone.birthday()).isNull();
        assertThat(alone.tags()).containsExactly("shop");
        assertThat(alone.attributes()).containsOnly(Map.entry("size", "M"));
        assertThat(alone.points()).isEqualTo(10);
        assertThat(events.latestOf(gone, 5)).hasSize(1);
        assertThat(enrolmentsOf(onlyTheOther)).containsExactly(gone.value() + " active");
        assertThat(consents.statesOf(kept))
                .extracting(Consent::channel, Consent::given)
                .containsExactly(tuple(TestChannels.EMAIL, false));
        assertThat(jdbc.sql("select count(*) from member_occasion where member_id = ?")
                        .param(gone.value())
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void aPairOfTwoPeopleIsNotListedAgain() throws Exception {
        members.upsert(List.of(
                aMember("house-1").withPhone("+447700900322").draft(),
                aMember("house-2").withPhone("+447700900322").draft()));
        SignedInClient visitor = SignedInClient.admin(port);
        visitor.post("/members/duplicates/find", Map.of());
        assertThat(page(visitor, "/members/duplicates").text()).contains("house-1");
        visitor.post(
                "/members/duplicates/" + idOf("house-1").value() + "/"
                        + idOf("house-2").value() + "/dismiss",
                Map.of());
        visitor.post("/members/duplicates/find", Map.of());
        assertThat(page(visitor, "/members/duplicates").text()).doesNotContain("house-1");
    }

    @Test
    void whoArrivesWithAVerifiedAddressIsMatchedIfTheSettingSaysSoAndNotAgainAfterAnUndo() throws Exception {
        SignedInClient visitor = SignedInClient.admin(port);
        assertThat(page(visitor, "/members/duplicates?lang=en").text()).contains("Automatic matching is off");
        jdbc.sql(
                        "insert into member_match_rule (rule, attribute) values ('PHONE', 'dupPhoneOk'), ('EMAIL', 'dupEmailOk')")
                .update();
        try {
            members.upsert(List.of(
                    withPhone("match-shop", "+447700900331", Map.of("dupPhoneOk", true)),
                    withPhone("match-till", "+447700900331", Map.of("dupPhoneOk", "true")),
                    withPhone("match-unverified", "+447700900331", Map.of()),
                    aMember("match-mail-1")
                            .withEmail("match@shop.example")
                            .withPhone("+447700900332")
                            .with(Map.of("dupEmailOk", true, "dupPhoneOk", true))
                            .draft(),
                    aMember("match-mail-2")
                            .withEmail("Match@shop.example")
                            .withPhone("+447700900333")
                            .with(Map.of("dupEmailOk", true, "dupPhoneOk", true))
                            .draft()));
            followed();
            MemberId kept = idOf("match-shop");
            assertThat(idOf("match-till")).isEqualTo(kept);
            assertThat(idOf("match-unverified")).isNotEqualTo(kept);
            assertThat(idOf("match-mail-2")).as("two verified phones").isNotEqualTo(idOf("match-mail-1"));

            Document shown = page(visitor, "/members/" + kept.value() + "?lang=en");
            assertThat(shown.expectFirst("#merges").text()).contains("match-till", "match:PHONE");
            visitor.post(
                    shown.expectFirst("#merges form").attr("action"), Map.of("member", Long.toString(kept.value())));
            members.upsert(List.of(withPhone("match-till", "+447700900331", Map.of("dupPhoneOk", "TRUE"))));
            followed();
            assertThat(idOf("match-till")).isNotEqualTo(kept);
        } finally {
            jdbc.sql("delete from member_match_rule").update();
        }
    }

    private static MemberDraft withPhone(String id, String phone, Map<String, Object> attributes) {
        return aMember(id).withPhone(phone).with(attributes).draft();
    }

    private void followed() {
        Awaitility.await().untilAsserted(() -> {
            matches.runDue();
            assertThat(matches.nextDue()).isEmpty();
        });
    }

    private String aJourney() {
        DiagramBuilder diagram =
                DiagramBuilder.aJourney().with("name=\"holdout\" value=\"10\"", "name=\"holdout\" value=\"0\"");
        journeys.deploy(diagram.key() + ".bpmn", diagram.bytes(), new Actor.Application("test"));
        return diagram.key();
    }

    private List<String> enrolmentsOf(String journey) {
        return jdbc.sql("select member_id || ' ' || coalesce(outcome, 'active') from enrolment where journey_key = ?")
                .param(journey)
                .query(String.class)
                .list();
    }

    private void event(String id, String member) {
        events.record(List.of(new EventDraft(id, member, "visited", clock.instant(), null, null, Map.of())));
    }

    private MemberId idOf(String externalId) {
        return members.byExternalId(externalId).orElseThrow().id();
    }

    private static Document page(SignedInClient visitor, String path) throws Exception {
        return Jsoup.parse(visitor.get(path).body());
    }
}
