package dev.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.membership.SegmentMembership;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rules;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentsIT {

    private static final String DORMANT = "{\"recency\": {\"event\": \"purchase\", \"olderThan\": \"P90D\"}}";

    private final SegmentWorld world = new SegmentWorld(
            key -> key.equals("used") ? List.of(Usage.direct(Usage.Kind.JOURNEY, "win-back", "Win back")) : List.of());

    @Test
    void recordsAndPublishesWhoEnteredAndWhoLeft() {
        long anna = world.member("anna");
        long bert = world.member("bert");
        world.purchase(anna, 100);
        world.purchase(bert, 89);
        world.save("dormant", DORMANT);
        assertThat(world.segments.evaluatedAt("dormant")).isEmpty();

        assertThat(world.segments.evaluate("dormant")).isEqualTo(new Segments.Evaluation("dormant", 1, 1, 0));
        world.now = world.now.plus(Duration.ofDays(2));
        world.purchase(anna, 1);
        assertThat(world.segments.evaluate("dormant")).isEqualTo(new Segments.Evaluation("dormant", 1, 1, 1));
        assertThat(world.segments.evaluate("dormant")).isEqualTo(new Segments.Evaluation("dormant", 1, 0, 0));

        assertThat(world.segments.changesAfter("dormant", 0, 10))
                .extracting(change -> change.member().value() + (change.entered() ? " in" : " out"))
                .startsWith(anna + " in")
                .containsExactlyInAnyOrder(anna + " in", bert + " in", anna + " out");
        long last = world.segments.lastChange("dormant");
        assertThat(world.segments.changesAfter("dormant", last - 1, 10)).hasSize(1);
        assertThat(world.segments.changesAfter("dormant", last, 10)).isEmpty();
        assertThat(world.segments.among("dormant", Set.of(new MemberId(anna), new MemberId(bert))))
                .containsExactly(new MemberId(bert));
        assertThat(world.segments.evaluatedAt("dormant")).contains(world.now);
        assertThat(world.published)
                .containsExactly(new SegmentEvaluated("dormant", 1, 0), new SegmentEvaluated("dormant", 1, 1));
        assertThat(world.membership.trend("dormant", LocalDate.parse("2026-11-21"), LocalDate.parse("2026-11-23")))
                .containsExactly(
                        new SegmentMembership.Day(LocalDate.parse("2026-11-21"), 1, 0, 1),
                        new SegmentMembership.Day(LocalDate.parse("2026-11-23"), 1, 1, 1));
    }

    @Test
    void readsPresentMembersInPages() {
        List<Long> all =
                IntStream.range(0, 5).mapToObj(i -> world.member("paged" + i)).toList();
        world.save("everyone", "{\"attribute\": \"externalId\", \"startsWith\": \"paged\"}");
        world.segments.evaluate("everyone");
        assertThat(world.segments.membersAfter("everyone", 0, 3))
                .extracting(MemberId::value)
                .isEqualTo(all.subList(0, 3));
        assertThat(world.segments.membersAfter("everyone", all.get(2), 3))
                .extracting(MemberId::value)
                .isEqualTo(all.subList(3, 5));
    }

    @Test
    void countsAndSamplesARuleThatIsNotSaved() {
        long anna = world.member("a");
        world.purchase(anna, 100);
        assertThat(world.definitions.size(Rules.read(DORMANT))).isEqualTo(1);
        assertThat(world.definitions.sample(Rules.read(DORMANT), 5)).containsExactly(new MemberId(anna));
    }

    @Test
    void evaluatesASegmentAfterThoseItRefersTo() {
        world.member("x");
        world.save("z-base", "{\"attribute\": \"externalId\", \"is\": \"x\"}");
        world.save("a-top", "{\"inSegment\": \"z-base\"}");
        assertThat(world.segments.evaluateAll())
                .containsExactly(new Segments.Evaluation("z-base", 1, 1, 0), new Segments.Evaluation("a-top", 1, 1, 0));
    }

    @Test
    void refusesACycleAndAMissingSegment() {
        world.save("one", DORMANT);
        world.save("two", "{\"not\": {\"inSegment\": \"one\"}}");
        assertThatExceptionOfType(InvalidRule.class)
                .isThrownBy(() -> world.save("one", "{\"any\": [{\"tag\": \"x\"}, {\"inSegment\": \"two\"}]}"))
                .matches(bad -> bad.problem() == InvalidRule.Problem.CYCLE)
                .withMessageContaining("one > two > one");
        assertThatExceptionOfType(InvalidRule.class)
                .isThrownBy(() -> world.save("three", "{\"inSegment\": \"none\"}"))
                .matches(bad -> bad.problem() == InvalidRule.Problem.NO_SUCH_SEGMENT);
        assertThat(world.definitions.find("one").orElseThrow().rule()).isEqualTo(Rules.read(DORMANT));
        assertThat(world.definitions.find("three")).isEmpty();
    }

    @Test
    void deletesASegmentOnlyWhenNothingUsesIt() {
        world.save("used", DORMANT);
        world.save("base", DORMANT);
        world.save("top", "{\"inSegment\": \"base\"}");
        assertThat(delete("used")).extracting(Usage::key).containsExactly("win-back");
        assertThat(delete("base")).extracting(Usage::key).containsExactly("top");
        assertThat(delete("top")).isEmpty();
        assertThat(delete("base")).isEmpty();
        assertThat(world.definitions.all()).extracting(Segment::key).containsExactly("used");
        assertThatIllegalArgumentException().isThrownBy(() -> world.segments.evaluate("base"));
    }

    @Test
    void twoEvaluationsAtOnceRecordEachMemberOnce() {
        for (int i = 0; i < 200; i++) {
            world.purchase(world.member("many" + i), 100);
        }
        world.save("many", DORMANT);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var evaluations = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> world.segments.evaluate("many"), threads))
                    .toList();
            assertThat(evaluations.stream()
                            .mapToLong(done -> done.join().entered())
                            .sum())
                    .isEqualTo(200);
        } finally {
            threads.shutdown();
        }
        assertThat(world.segments.changesAfter("many", 0, 1000)).hasSize(200);
    }

    @Test
    void aFailedEvaluationIsRecordedAndTheRestIsEvaluated() {
        world.purchase(world.member("f"), 100);
        world.save("a-broken", DORMANT);
        world.save("b-top", "{\"inSegment\": \"a-broken\"}");
        world.save("c-fine", DORMANT);
        world.jdbc
                .sql("alter table segment_member add constraint broken check (segment_key <> 'a-broken')")
                .update();

        assertThat(world.segments.evaluateAll())
                .containsExactly(new Segments.Evaluation("b-top", 0, 0, 0), new Segments.Evaluation("c-fine", 1, 1, 0));
        Segment broken = world.definitions.find("a-broken").orElseThrow();
        assertThat(broken.failed()).isEqualTo(new Segment.FailedEvaluation(world.now, EvaluationFailure.VALUE));
        assertThat(broken.evaluatedAt()).isNull();
        assertThat(world.definitions.find("c-fine").orElseThrow().failed()).isNull();

        world.jdbc.sql("alter table segment_member drop constraint broken").update();
        assertThat(world.segments.evaluateAll()).hasSize(3);
        assertThat(world.definitions.find("a-broken").orElseThrow().failed()).isNull();
    }

    @Test
    void anUnreadableRuleFailsItsOwnSegmentOnly() {
        world.purchase(world.member("u"), 100);
        world.save("a-unreadable", DORMANT);
        world.save("b-top", "{\"inSegment\": \"a-unreadable\"}");
        world.save("c-fine", DORMANT);
        world.segments.evaluateAll();
        world.jdbc
                .sql("update segment set rule = '{\"planet\": \"Mars\"}' where key = 'a-unreadable'")
                .update();

        assertThat(world.definitions.all()).extracting(Segment::key).containsExactly("a-unreadable", "b-top", "c-fine");
        Segment unreadable = world.definitions.find("a-unreadable").orElseThrow();
        assertThat(unreadable.rule()).isNull();
        assertThat(unreadable.failed()).isEqualTo(new Segment.FailedEvaluation(world.now, EvaluationFailure.RULE));

        world.now = world.now.plus(Duration.ofHours(1));
        assertThat(world.segments.evaluateAll())
                .extracting(Segments.Evaluation::key)
                .containsExactly("b-top", "c-fine");
        assertThat(world.segments.tryToEvaluate("a-unreadable")).isEmpty();
        assertThatExceptionOfType(InvalidRule.class)
                .isThrownBy(() -> world.segments.evaluate("a-unreadable"))
                .withMessageContaining("planet");
        Segment failed = world.definitions.find("a-unreadable").orElseThrow();
        assertThat(failed.failed()).isEqualTo(new Segment.FailedEvaluation(world.now, EvaluationFailure.RULE));
        assertThat(failed.size()).isEqualTo(1);
        assertThat(world.definitions.usesOf("a-unreadable"))
                .extracting(Usage::key)
                .containsExactly("b-top");

        world.save("a-unreadable", DORMANT);
        assertThat(world.segments.evaluateAll()).hasSize(3);
        assertThat(world.definitions.find("a-unreadable").orElseThrow().failed())
                .isNull();
    }

    @Test
    void aShippedSegmentWithAnUnreadableRuleIsRepairedAtTheNextStart() {
        world.shipped.save();
        world.jdbc
                .sql(
                        "update segment set rule = '{\"planet\": \"Mars\"}', "
                                + "shipped_as = jsonb_set(shipped_as, '{rule}', '{\"planet\": \"Mars\"}') where key = 'dormant'")
                .update();
        world.shipped.save();
        assertThat(world.definitions.find("dormant").orElseThrow().rule()).isEqualTo(Rules.read(DORMANT));
    }

    @Test
    void anEvaluationThatIsRolledBackChangesNothing() {
        world.purchase(world.member("m"), 100);
        world.save("half", DORMANT);
        world.transaction.executeWithoutResult(status -> {
            world.segments.evaluate("half");
            status.setRollbackOnly();
        });
        assertThat(world.segments.lastChange("half")).isZero();
        assertThat(world.segments.evaluatedAt("half")).isEmpty();
    }

    @Test
    void savesShippedSegmentsButKeepsAPersonsChanges() {
        world.shipped.save();
        assertThat(world.definitions.all())
                .extracting(Segment::key)
                .containsExactly("active", "birthday-week", "dormant", "lapsed-high-value", "new-members");
        assertThat(world.definitions.all()).allMatch(segment -> segment.shipped() && !segment.changed());

        world.save("active", DORMANT);
        world.jdbc
                .sql("update segment set rule = '{\"tag\": \"old\"}', "
                        + "shipped_as = jsonb_set(shipped_as, '{rule}', '{\"tag\": \"old\"}') where key = 'dormant'")
                .update();
        world.shipped.save();
        Segment active = world.definitions.find("active").orElseThrow();
        assertThat(active.changed()).isTrue();
        assertThat(active.rule()).isEqualTo(Rules.read(DORMANT));
        Segment dormant = world.definitions.find("dormant").orElseThrow();
        assertThat(dormant.rule()).isEqualTo(Rules.read(DORMANT));
        assertThat(dormant.changed()).isFalse();
    }

    private List<Usage> delete(String key) {
        return Objects.requireNonNull(world.transaction.execute(status -> world.definitions.delete(key)));
    }
}
