package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.Usages.Subject;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.draft.Reviews;
import dev.rekindle.security.Actor;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Usage;
import dev.rekindle.segment.rule.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Finds every use of a thing; a segment in use cannot be deleted. */
@JourneyIT
@FromMondayNoon
class UsagesIT {

    private static final String CONDITION = "${opened('sendFirst')}";
    private static final String BY_HAND = "<camunda:property name=\"entry\" value=\"manual\" />";

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    SegmentDefinitions segments;

    @Autowired
    Usages usages;

    @Autowired
    Drafts drafts;

    @Autowired
    Reviews reviews;

    @Test
    void aConditionUsesItsSegment() {
        segment("usage-asked", "{\"tag\": \"x\"}");
        String journey =
                testBed.deploy("trial.bpmn", "usage-condition", Map.of(CONDITION, "${inSegment('usage-asked')}"));
        assertThat(segments.delete("usage-asked")).containsExactly(direct(journey));
        assertThat(segments.find("usage-asked")).isPresent();
    }

    @Test
    void anOpenDraftUsesWhatItNamesUntilItIsDiscarded() {
        segment("usage-drafted", "{\"tag\": \"x\"}");
        DiagramBuilder journey = DiagramBuilder.aJourney()
                .named("On its way")
                .with("${opened('first')}", "${inSegment('usage-drafted')}")
                .with("name=\"topic\" value=\"news\"", "name=\"topic\" value=\"usage-drafted-topic\"");
        drafts.deploy(journey.key() + ".bpmn", journey.bytes(), new Actor.Application("test"));
        Draft draft = drafts.openOf(journey.key()).orElseThrow();
        Usage usage = Usage.direct(Usage.Kind.DRAFT, String.valueOf(draft.id()), "On its way");
        assertThat(segments.delete("usage-drafted")).containsExactly(usage);
        assertThat(usages.of(Subject.TOPIC, "usage-drafted-topic")).containsExactly(usage);
        assertThat(segments.find("usage-drafted")).isPresent();

        reviews.discard(new Reviews.Turn(draft.id(), draft.revision(), new Actor.Application("test")));
        assertThat(segments.delete("usage-drafted")).isEmpty();
    }

    @Test
    void aStepOfADraftThatIsNotFilledInUsesNothing() {
        DiagramBuilder journey =
                DiagramBuilder.aJourney().with("name=\"topic\" value=\"news\"", "name=\"topic\" value=\"\"");
        drafts.deploy(journey.key() + ".bpmn", journey.bytes(), new Actor.Application("test"));
        assertThat(drafts.openOf(journey.key())).isPresent();
        assertThat(usages.used(Subject.TOPIC)).doesNotContain("");
    }

    @Test
    void anEventEntryUsesItsSegment() {
        segment("usage-entry", "{\"tag\": \"x\"}");
        String journey = testBed.deploy("trial.bpmn", "usage-event", Map.of(BY_HAND, """
                <camunda:property name="entry" value="event" />
                <camunda:property name="event" value="usage-signup" />
                <camunda:property name="segment" value="usage-entry" />"""));
        assertThat(segments.delete("usage-entry")).containsExactly(direct(journey));
        assertThat(usages.of(Subject.EVENT_TYPE, "usage-signup")).containsExactly(direct(journey));
    }

    @Test
    void topicsTagsAndPropertiesAreUsedToo() {
        segment("usage-tagged", "{\"tag\": \"usage-vip\"}");
        String journey = testBed.deploy("trial.bpmn", "usage-keyed", Map.of(BY_HAND, """
                <camunda:property name="entry" value="event" />
                <camunda:property name="event" value="usage-order" />
                <camunda:property name="key" value="orderId" />"""));
        assertThat(usages.of(Subject.EVENT_PROPERTY, "usage-order/orderId")).containsExactly(direct(journey));
        assertThat(usages.of(Subject.TAG, "usage-vip")).extracting(Usage::key).containsExactly("usage-tagged");
        assertThat(usages.used(Subject.TAG)).contains("usage-vip");
    }

    @Test
    void anOlderVersionUsesItsSegmentUntilItsLastEnrolmentEnds() {
        segment("usage-old", "{\"tag\": \"x\"}");
        String journey = testBed.deploy("trial.bpmn", "usage-version", Map.of(CONDITION, "${inSegment('usage-old')}"));
        enrolments.enter(journey, "once", List.of(testBed.member("UTC")));
        testBed.work();
        testBed.deploy("trial.bpmn", "usage-version", Map.of());

        assertThat(segments.delete("usage-old"))
                .containsExactly(new Usage(Usage.Kind.JOURNEY, journey, "Trial " + journey, 1, List.of()));

        testBed.pass(Duration.ofDays(30));
        assertThat(enrolments.countActive(journey)).isZero();
        assertThat(segments.delete("usage-old")).isEmpty();
        assertThat(segments.find("usage-old")).isEmpty();
    }

    @Test
    void aJourneyUsesSegmentsThroughOtherSegments() {
        segment("usage-base", "{\"event\": {\"type\": \"usage-visit\"}}");
        segment("usage-top", "{\"inSegment\": \"usage-base\"}");
        String journey = testBed.deploy("trial.bpmn", "usage-through", Map.of(CONDITION, "${inSegment('usage-top')}"));
        Usage top = Usage.direct(Usage.Kind.SEGMENT, "usage-top", "usage-top");
        assertThat(segments.delete("usage-base"))
                .containsExactly(top, direct(journey).through(List.of("usage-top")));
        assertThat(usages.of(Subject.EVENT_TYPE, "usage-visit"))
                .containsExactly(
                        Usage.direct(Usage.Kind.SEGMENT, "usage-base", "usage-base"),
                        top.through(List.of("usage-base")),
                        direct(journey).through(List.of("usage-base", "usage-top")));
    }

    @Test
    void stepsAndConditionsUseTemplatesTopicsEventTypesAndAttributes() {
        String condition = "${member.usageShoe == 'red' || did('usage-return', 'P7D')}";
        String journey = testBed.deploy(
                "trial.bpmn",
                "usage-steps",
                Map.of(
                        CONDITION,
                        condition,
                        "name=\"template\" value=\"welcome-tips\"",
                        "name=\"template\" value=\"winback-offer\" /><camunda:property name=\"variants\" value=\"warm=1, bold=1\"",
                        "name=\"topic\" value=\"welcome\"",
                        "name=\"topic\" value=\"usage-topic\"",
                        "name=\"addTag\" value=\"quiet\"",
                        "name=\"setAttribute\" value=\"usageSet\" /><camunda:property name=\"value\" value=\"1\""));
        assertThat(usages.of(Subject.TEMPLATE, "winback-offer--bold")).contains(direct(journey));
        assertThat(usages.of(Subject.TOPIC, "usage-topic")).containsExactly(direct(journey));
        assertThat(usages.of(Subject.EVENT_TYPE, "usage-return")).containsExactly(direct(journey));
        assertThat(usages.of(Subject.ATTRIBUTE, "usageShoe")).containsExactly(direct(journey));
        assertThat(usages.of(Subject.ATTRIBUTE, "usageSet")).containsExactly(direct(journey));
        assertThat(usages.of(Subject.ATTRIBUTE, "usageNever")).isEmpty();
    }

    @Test
    void aTemplateUsesWhatItsExpressionsAsk() {
        assertThat(usages.of(Subject.ATTRIBUTE, "firstName"))
                .contains(Usage.direct(Usage.Kind.TEMPLATE, "welcome-hello", "welcome-hello"))
                .anyMatch(usage ->
                        usage.kind() == Usage.Kind.JOURNEY && usage.through().contains("welcome-hello"));
    }

    @Test
    void segmentsUseTemplatesAndPropertiesOfEvents() {
        segment("usage-opened", "{\"message\": {\"did\": \"opened\", \"template\": \"usage-hello\"}}");
        segment("usage-shoes", """
                {"event": {"type": "usage-buy", "where": [{"property": "items[].kind", "is": "shoes"}]}}
                """);
        assertThat(usages.of(Subject.TEMPLATE, "usage-hello"))
                .contains(Usage.direct(Usage.Kind.SEGMENT, "usage-opened", "usage-opened"));
        assertThat(usages.of(Subject.EVENT_PROPERTY, "usage-buy/items"))
                .contains(Usage.direct(Usage.Kind.SEGMENT, "usage-shoes", "usage-shoes"));
    }

    private void segment(String key, String rule) {
        segments.save(new SegmentDraft(key, key, key, Rules.read(rule)));
    }

    private static Usage direct(String journey) {
        return Usage.direct(Usage.Kind.JOURNEY, journey, "Trial " + journey);
    }
}
