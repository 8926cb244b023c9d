package dev.rekindle.journey.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DiagramBuilder;
import dev.rekindle.journey.FromMondayNoon;
import dev.rekindle.journey.JourneyIT;
import dev.rekindle.journey.JourneyTestBed;
import dev.rekindle.journey.comment.CommentResult;
import dev.rekindle.journey.comment.DraftComments;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which saves of a draft are kept. */
@JourneyIT
@FromMondayNoon
class RevisionPruningIT {

    private static final Actor CLEO = new Actor.User("pruning-cleo", Set.copyOf(Role.MARKETER.included()));
    private static final Actor BOB = new Actor.User("pruning-bob", Set.copyOf(Role.MARKETER.included()));

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Drafts drafts;

    @Autowired
    Reviews reviews;

    @Autowired
    DraftComments comments;

    @Autowired
    RevisionPruning pruning;

    @Test
    void theNewestOneADayEachAuthorsLastAndAllThatWasDecidedOnAreKept() {
        DiagramBuilder journey = DiagramBuilder.aJourney();
        drafts.deploy(journey.key() + ".bpmn", journey.bytes(), CLEO);
        long id = drafts.openOf(journey.key()).orElseThrow().id();
        edit(id, journey, 2, 20, CLEO);
        assertThat(comments.add(id, "", "Why twenty?", BOB)).isEqualTo(CommentResult.DONE);
        edit(id, journey, 21, 31, CLEO);
        edit(id, journey, 32, 32, BOB);
        edit(id, journey, 33, 38, CLEO);
        assertThat(reviews.submit(new Reviews.Turn(id, 38, CLEO), "").kind()).isEqualTo(ReviewResult.Kind.DONE);
        edit(id, journey, 39, 40, CLEO);
        drafts.restore(id, 5, CLEO);
        edit(id, journey, 42, 42, CLEO);
        testBed.setClock(testBed.now().plus(Duration.ofDays(1)));
        edit(id, journey, 43, 112, CLEO);

        pruning.prune();
        Stream<Integer> kept = Stream.concat(
                Stream.of(1, 5, 20, 32, 38, 41, 42),
                IntStream.rangeClosed(63, 112).boxed());
        assertThat(drafts.revisions(id).stream().map(DraftRevision::number))
                .containsExactlyInAnyOrderElementsOf(kept.toList());
        assertThat(reviews.authors(id)).containsExactly("pruning-bob", "pruning-cleo");
        assertThat(drafts.diagram(id, 112)).isPresent();
        pruning.prune();
        assertThat(drafts.revisions(id)).as("nothing more").hasSize(57);
        reviews.discard(new Reviews.Turn(id, 112, CLEO));
    }

    private void edit(long id, DiagramBuilder journey, int from, int to, Actor by) {
        for (int revision = from; revision <= to; revision++) {
            String bpmn = journey.xml().replace("P3D", "P" + (revision + 10) + "D");
            assertThat(drafts.save(new Drafts.Edit(id, bpmn, revision - 1, false), by))
                    .isInstanceOf(SaveResult.Saved.class);
        }
    }
}
