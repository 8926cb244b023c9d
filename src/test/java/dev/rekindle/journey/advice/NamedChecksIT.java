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
import dev.rekindle.security.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything that marketers are told about while they draw, in one table. */
@JourneyIT
class NamedChecksIT {

    private static final String OTHER = "named-other";

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Drafts drafts;

    @Autowired
    Journeys journeys;

    @Autowired
    FindingTexts texts;

    private enum Severity {
        ERROR,
        WARNING
    }

    /**
     * @param element at which the editor shows it; empty for the journey
     * @param says words of the English sentence
     */
    private record Row(
            String what, DiagramBuilder drawn, Severity severity, String code, String element, String says) {}

    @BeforeEach
    void anInstallationWithMembersAndEvents() {
        testBed.setClock(JourneyTestBed.MONDAY_NOON.plus(Duration.ofDays(2)));
        List<MemberId> members = testBed.members(3, "UTC");
        segment("lovers-of-tea", members);
        segment("named-none", List.of());
        testBed.jdbc
                .sql("update member set locale = 'fr-FR', attributes = '{\"named_plan\": \"gold\"}'::jsonb"
                        + " where id = any(:ids)")
                .param("ids", members.stream().map(MemberId::value).limit(2).toArray(Long[]::new))
                .update();
        testBed.record(members.get(0), "named-visit", testBed.now().minus(Duration.ofDays(1)));
        testBed.record(members.get(0), "named-old", testBed.now().minus(Duration.ofDays(91)));
    }

    private void segment(String key, List<MemberId> members) {
        testBed.segment(key, members);
        testBed.jdbc
                .sql("update segment set size = :size where key = :key")
                .param("size", members.size())
                .param("key", key)
                .update();
    }

    private static DiagramBuilder sound() {
        return DiagramBuilder.aJourney();
    }

    private static DiagramBuilder entering(String segment) {
        return sound().with("name=\"entry\" value=\"manual\"", "name=\"entry\" value=\"segment-entering\"")
                .with("name=\"segment\" value=\"dormant\"", "name=\"segment\" value=\"" + segment + "\"");
    }

    private static DiagramBuilder awaiting(String type) {
        return sound().with(
                        "<bpmn:message id=\"visit\" name=\"visit\" />",
                        "<bpmn:message id=\"visit\" name=\"" + type + "\" />");
    }

    private Stream<Row> table() {
        return Stream.of(
                new Row(
                        "a wait for an event without a time-out",
                        sound().with("""
                                        <bpmn:timerEventDefinition id="waitedTimer">
                                                <bpmn:timeDate xsi:type="bpmn:tFormalExpression">\
                                        ${untilLocalTime('09:00', 'MONDAY')}</bpmn:timeDate>
                                              </bpmn:timerEventDefinition>""", "<bpmn:messageEventDefinition id=\"waitedMessage\" messageRef=\"signup\" />")
                                .with(
                                        "<bpmn:message id=\"visit\"",
                                        "<bpmn:message id=\"signup\" name=\"signup\" /><bpmn:message id=\"visit\""),
                        Severity.ERROR,
                        "awaits-for-ever",
                        "await",
                        "wait here forever"),
                new Row(
                        "a path with no end",
                        sound().with("<bpmn:sequenceFlow id=\"f4\" sourceRef=\"tag\" targetRef=\"done\" />", ""),
                        Severity.ERROR,
                        "dead-end",
                        "tag",
                        "No flow leaves"),
                new Row(
                        "a loop that sends",
                        sound().with("sourceRef=\"tag\" targetRef=\"done\"", "sourceRef=\"tag\" targetRef=\"first\""),
                        Severity.ERROR,
                        "loop-without-rounds",
                        "",
                        "how often at most"),
                new Row(
                        "a decision without default",
                        sound().with(" default=\"no\"", ""),
                        Severity.ERROR,
                        "gateway-without-default",
                        "opened",
                        "Default flow"),
                new Row(
                        "a send without topic",
                        sound().withoutTopic(),
                        Severity.ERROR,
                        "send-without-topic",
                        "first",
                        "topic is missing"),
                new Row(
                        "a send without a language that members of the segment have",
                        entering("lovers-of-tea"),
                        Severity.WARNING,
                        "send-without-language",
                        "first",
                        "2 members"),
                new Row(
                        "an unknown segment",
                        entering("lovers-of-tee"),
                        Severity.ERROR,
                        "unknown-segment",
                        "start",
                        "Did you mean “lovers-of-tea”"),
                new Row(
                        "an unknown message",
                        sound().with("welcome-hello", "welcome-helo"),
                        Severity.ERROR,
                        "unknown-template",
                        "first",
                        "Did you mean “welcome-hello”"),
                new Row(
                        "an unknown attribute",
                        sound().with("${opened('first')}", "${member.named_plam == 'gold'}"),
                        Severity.WARNING,
                        "no-such-attribute",
                        "",
                        "Did you mean “named_plan”"),
                new Row(
                        "an unknown event type",
                        awaiting("named-vist"),
                        Severity.WARNING,
                        "new-event-type",
                        "visited",
                        "Did you mean “named-visit”"),
                new Row(
                        "an unknown topic",
                        sound().with("name=\"topic\" value=\"news\"", "name=\"topic\" value=\"named-topik\""),
                        Severity.WARNING,
                        "new-topic",
                        "first",
                        "Did you mean “named-topic”"),
                new Row(
                        "an event nobody has sent for 90 days",
                        awaiting("named-old"),
                        Severity.WARNING,
                        "silent-event",
                        "visited",
                        "90 days"),
                new Row(
                        "a journey nobody can enter",
                        entering("named-none"),
                        Severity.WARNING,
                        "nobody-enters",
                        "start",
                        "nobody would enter"),
                new Row(
                        "a goal nobody sends",
                        sound().with("name=\"goalEvent\" value=\"purchase\"", "name=\"goalEvent\" value=\"named-old\"")
                                .with("name=\"purchase\"", "name=\"named-old\""),
                        Severity.WARNING,
                        "silent-goal",
                        "",
                        "no conversions"),
                new Row(
                        "two journeys that will want the same members in the same week",
                        entering("lovers-of-tea"),
                        Severity.WARNING,
                        "crowded-week",
                        "",
                        "the rest is withheld"));
    }

    @Test
    void eachIsFoundAtItsElementWithItsRemedyInBothLanguages() {
        DiagramBuilder other = entering("lovers-of-tea")
                .named("The other one")
                .with("name=\"topic\" value=\"news\"", "name=\"topic\" value=\"named-topic\"");
        journeys.deploy(OTHER + ".bpmn", other.bytes(), new Actor.Application("test"));
        try {
            assertThat(table()).allSatisfy(row -> {
                Drafts.Findings found =
                        drafts.check(row.drawn().key(), row.drawn().xml());
                Finding finding = (row.severity() == Severity.ERROR ? found.errors() : found.warnings())
                        .stream()
                                .filter(each -> each.code().equals(row.code()))
                                .findFirst()
                                .orElseThrow(() -> new AssertionError(row.what() + ": not among " + found));
                assertThat(finding.elementId())
                        .as(row.what())
                        .isEqualTo(row.element().isEmpty() ? row.drawn().key() : row.element());
                assertThat(texts.of(finding, Locale.ENGLISH)).as(row.what()).contains(row.says());
                assertThat(texts.of(finding, Locale.SIMPLIFIED_CHINESE))
                        .as(row.what())
                        .containsPattern("\\p{IsHan}");
            });
        } finally {
            journeys.pause(other.key());
        }
    }
}
