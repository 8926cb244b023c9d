package dev.rekindle.journey.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DiagramBuilder;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.FromMondayNoon;
import dev.rekindle.journey.JourneyIT;
import dev.rekindle.journey.JourneyTestBed;
import dev.rekindle.journey.Journeys;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.message.writing.UnpublishedMessages;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.WrittenMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Drafts that are published at a time, on the virtual clock. */
@JourneyIT
@FromMondayNoon
class PlannedPublicationsIT {

    private static final Actor CLEO = new Actor.User("cleo", Set.copyOf(Role.ADMIN.included()));
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Drafts drafts;

    @Autowired
    Reviews reviews;

    @Autowired
    Journeys journeys;

    @Autowired
    TemplateDrafts messages;

    @Autowired
    TemplateVersions versions;

    @Autowired
    Authoring authoring;

    @Autowired
    SegmentDefinitions segments;

    @Autowired
    Users users;

    @Autowired
    PlannedPublications work;

    @BeforeEach
    void noon() {
        users.add("cleo", Role.ADMIN, UUID.randomUUID().toString());
    }

    @Test
    void isLiveAtItsTimeAndNotBefore() {
        Draft draft = draft(DiagramBuilder.aJourney());
        assertThat(reviews.plan(turn(draft), testBed.now().plus(DAY)).kind()).isEqualTo(ReviewResult.Kind.DONE);
        assertThat(work.nextDue()).contains(testBed.now().plus(DAY));
        assertThat(work.runDue()).isZero();
        assertThat(journeys.versions(draft.journey())).isEmpty();

        testBed.setClock(testBed.now().plus(DAY));
        assertThat(work.runDue()).isEqualTo(1);
        assertThat(journeys.versions(draft.journey())).hasSize(1);
        assertThat(drafts.find(draft.id()).orElseThrow().state()).isEqualTo(DraftState.PUBLISHED);
        assertThat(work.nextDue()).isEmpty();
        assertThat(work.runDue()).isZero();
    }

    @Test
    void anEditOrACancellationForgetsTheTime() {
        Draft edited = draft(DiagramBuilder.aJourney());
        reviews.plan(turn(edited), testBed.now().plus(DAY));
        drafts.save(new Drafts.Edit(edited.id(), diagram(edited).replace("P3D", "P13D"), 1, false), CLEO);
        Draft cancelled = draft(DiagramBuilder.aJourney());
        reviews.plan(turn(cancelled), testBed.now().plus(DAY));
        reviews.unplan(turn(cancelled));

        testBed.setClock(testBed.now().plus(DAY));
        assertThat(work.runDue()).isZero();
        assertThat(drafts.find(cancelled.id()).orElseThrow().state()).isEqualTo(DraftState.APPROVED);
        reviews.discard(turn(cancelled));
    }

    @Test
    void itsMessagesAreLiveWithItUnlessOneWasEditedSince() {
        for (boolean edited : new boolean[] {false, true}) {
            TemplateFiles start = WrittenMessage.of(
                    authoring.start(Set.of(TestChannels.EMAIL), List.of(Locale.ENGLISH), "Planned", Locale.ENGLISH));
            String message = messages.create("Planned " + edited, start, CLEO);
            Draft draft = draft(DiagramBuilder.aJourney().with("welcome-hello", message));
            String seen = UnpublishedMessages.digest(reviews.messages(draft));
            var turn = new Reviews.Turn(draft.id(), draft.revision(), seen, CLEO);
            assertThat(reviews.plan(turn, testBed.now().plus(DAY)).kind()).isEqualTo(ReviewResult.Kind.DONE);
            if (edited) {
                var other = new TreeMap<>(start.files());
                other.replaceAll((file, text) -> text.replace("</body>", "<p>More</p></body>"));
                messages.save(message, new TemplateFiles(other, Map.of()), 1, false, CLEO);
            }

            testBed.setClock(testBed.now().plus(DAY));
            assertThat(work.runDue()).isEqualTo(1);
            assertThat(journeys.versions(draft.journey())).hasSize(edited ? 0 : 1);
            assertThat(versions.live(message).isPresent()).isEqualTo(!edited);
            if (edited) {
                assertThat(reviews.of(draft.id()).get(0).findings())
                        .extracting(Finding::code)
                        .containsExactly("messages-edited");
            }
        }
    }

    @Test
    void isSentBackWithTheFindingWhenACheckFailsAtThatTime() {
        String segment = "planned-" + UUID.randomUUID();
        segments.save(new SegmentDraft(segment, segment, segment, Rules.read("{\"tag\": \"x\"}")));
        Draft draft =
                draft(DiagramBuilder.aJourney().with("<camunda:property name=\"entry\" value=\"manual\" />", """
                        <camunda:property name="entry" value="segment-entering" />"""));
        String bound = diagram(draft)
                .replaceFirst("name=\"segment\" value=\"[^\"]*\"", "name=\"segment\" value=\"" + segment + "\"");
        drafts.save(new Drafts.Edit(draft.id(), bound, 1, false), CLEO);
        Draft now = drafts.find(draft.id()).orElseThrow();
        assertThat(reviews.plan(turn(now), testBed.now().plus(DAY)).kind()).isEqualTo(ReviewResult.Kind.DONE);
        testBed.jdbc
                .sql("delete from segment where key = :key") // as from a backup: pages refuse what a draft uses
                .param("key", segment)
                .update();

        testBed.setClock(testBed.now().plus(DAY));
        assertThat(work.runDue()).isEqualTo(1);
        assertThat(journeys.versions(draft.journey())).isEmpty();
        assertThat(drafts.find(draft.id()).orElseThrow().state()).isEqualTo(DraftState.DRAFT);
        ReviewEntry failed = reviews.of(draft.id()).get(0);
        assertThat(failed.kind()).isEqualTo(ReviewEntry.Kind.FAILED);
        assertThat(failed.findings()).extracting(Finding::code).contains("unknown-segment");
    }

    private Draft draft(DiagramBuilder journey) {
        drafts.deploy(journey.key() + ".bpmn", journey.bytes(), CLEO);
        return drafts.openOf(journey.key()).orElseThrow();
    }

    private String diagram(Draft draft) {
        return drafts.diagram(draft.id(), draft.revision()).orElseThrow();
    }

    private static Reviews.Turn turn(Draft draft) {
        return new Reviews.Turn(draft.id(), draft.revision(), CLEO);
    }
}
