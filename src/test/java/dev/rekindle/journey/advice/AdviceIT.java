package dev.rekindle.journey.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DiagramBuilder;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.FindingTexts;
import dev.rekindle.journey.JourneyIT;
import dev.rekindle.journey.JourneyTestBed;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.WrittenMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Warnings that depend on members, events and other journeys. */
@JourneyIT
class AdviceIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Drafts drafts;

    @Autowired
    Journeys journeys;

    @Autowired
    FindingTexts texts;

    @Autowired
    TemplateDrafts messages;

    @Autowired
    Authoring authoring;

    @BeforeEach
    void later() {
        testBed.setClock(JourneyTestBed.MONDAY_NOON.plus(Duration.ofDays(1)));
    }

    @Test
    void anEventThatNobodyHasHadFor90DaysIsWarnedOf() {
        String type = "signal-" + UUID.randomUUID();
        DiagramBuilder journey = DiagramBuilder.aJourney()
                .with("name=\"goalEvent\" value=\"purchase\"", "name=\"goalEvent\" value=\"" + type + "\"")
                .with("name=\"purchase\"", "name=\"" + type + "\"");
        MemberId member = testBed.member("UTC");
        testBed.record(member, "other-" + type, testBed.now());
        assertThat(codes(journey)).contains("silent-goal");

        String heard = "heard-" + type;
        testBed.record(member, heard, testBed.now().minus(Duration.ofDays(89)));
        assertThat(codes(journey.with(type, heard))).doesNotContain("silent-goal");
        String long91 = "old-" + type;
        testBed.record(member, long91, testBed.now().minus(Duration.ofDays(91)));
        assertThat(codes(journey.with(type, long91))).contains("silent-goal");
    }

    @Test
    void anEventThatAConditionAsksAboutAndNobodyHasHadIsWarnedOf() {
        String type = "asked-" + UUID.randomUUID();
        DiagramBuilder journey = DiagramBuilder.aJourney().with("${opened('first')}", "${did('" + type + "', 'P7D')}");
        assertThat(codes(journey)).contains("silent-asked");

        testBed.record(testBed.member("UTC"), type, testBed.now());
        // an answer that took long is given again for a while
        Awaitility.await().untilAsserted(() -> assertThat(codes(journey)).doesNotContain("silent-asked"));
    }

    @Test
    void aLanguageThatMembersOfTheSegmentReadIsMissed() {
        List<MemberId> members = testBed.members(3, "UTC");
        String segment = segment(members);
        testBed.jdbc
                .sql("update member set locale = 'de-AT' where id = any(:ids)")
                .param("ids", members.stream().map(MemberId::value).limit(2).toArray(Long[]::new))
                .update();

        List<Finding> found = warnings(entering(segment)).stream()
                .filter(finding -> finding.code().equals("send-without-language"))
                .toList();
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.arguments()).startsWith("de", "2"));
        assertThat(texts.of(found.get(0), Locale.ENGLISH)).contains("German", "2 members");
        assertThat(texts.of(found.get(0), Locale.SIMPLIFIED_CHINESE)).contains("德语");
    }

    @Test
    void aMessageThatGoesLiveWithTheJourneyIsAskedForLanguagesToo() {
        List<MemberId> members = testBed.members(1, "UTC");
        String segment = segment(members);
        testBed.jdbc
                .sql("update member set locale = 'fr' where id = any(:ids)")
                .param("ids", members.stream().map(MemberId::value).toArray(Long[]::new))
                .update();
        var start =
                authoring.start(Set.of(TestChannels.EMAIL), List.of(Locale.ENGLISH), "Only English", Locale.ENGLISH);
        String message = messages.create("Only English", WrittenMessage.of(start), new Actor.Application("test"));
        assertThat(warnings(entering(segment).with("welcome-hello", message)))
                .filteredOn(finding -> finding.code().equals("send-without-language"))
                .extracting(Finding::arguments)
                .contains(List.of("fr", "1", message));
        messages.discard(message, new Actor.Application("test"));
    }

    @Test
    void anEmptySegmentLetsNobodyIn() {
        assertThat(codes(entering(segment(List.of())))).contains("nobody-enters");
        assertThat(codes(DiagramBuilder.aJourney())).doesNotContain("nobody-enters");
    }

    @Test
    void anotherJourneyWantsTheSameMembers() {
        List<MemberId> members = testBed.members(4, "UTC");
        String segment = segment(members);
        String other = segment(members.subList(0, 2));
        DiagramBuilder first = entering(segment).named("First of two");
        journeys.deploy(first.key() + ".bpmn", first.bytes(), new Actor.Application("test"));

        Finding met = warnings(entering(other)).stream()
                .filter(finding -> finding.code().startsWith("crowded-week"))
                .findFirst()
                .orElseThrow();
        assertThat(met.arguments()).startsWith("First of two", "2");
        assertThat(codes(entering(segment(List.of())))).noneMatch(code -> code.startsWith("crowded-week"));
        journeys.pause(first.key());
    }

    private String segment(List<MemberId> members) {
        String key = "advice-" + UUID.randomUUID();
        testBed.segment(key, members);
        testBed.jdbc
                .sql("update segment set size = :size where key = :key")
                .param("size", members.size())
                .param("key", key)
                .update();
        return key;
    }

    private static DiagramBuilder entering(String segment) {
        return DiagramBuilder.aJourney()
                .with("name=\"entry\" value=\"manual\"", "name=\"entry\" value=\"segment-entering\"")
                .with("name=\"segment\" value=\"dormant\"", "name=\"segment\" value=\"" + segment + "\"");
    }

    private List<Finding> warnings(DiagramBuilder journey) {
        Drafts.Findings findings = drafts.check(journey.key(), journey.xml());
        assertThat(findings.errors()).isEmpty();
        return findings.warnings();
    }

    private List<String> codes(DiagramBuilder journey) {
        return warnings(journey).stream().map(Finding::code).toList();
    }
}
