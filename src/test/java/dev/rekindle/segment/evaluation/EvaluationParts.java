package dev.rekindle.segment.evaluation;

import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportFinished;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.EnrolmentSource;
import dev.rekindle.segment.SegmentSettings;
import dev.rekindle.segment.definition.JdbcSegmentDefinitions;
import dev.rekindle.segment.definition.SegmentTable;
import dev.rekindle.segment.rule.sql.RuleCompiler;
import dev.rekindle.setting.Live;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The evaluation of segments without Spring and without workers. */
public final class EvaluationParts {

    public final SegmentEvaluation evaluation;
    public final SegmentCheck check;
    private final SegmentBatches batches;
    private final EvaluationWork whole;

    public EvaluationParts(
            SegmentTable rows,
            JdbcSegmentDefinitions definitions,
            RuleCompiler compiler,
            EnrolmentSource enrolments,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Live<Zones> zones,
            Duration batchTimeout) {
        var settings = new SegmentSettings(
                "0 0 * * * ?", Duration.ofHours(6), "0 30 4 * * ?", 500, batchTimeout, Duration.ofMinutes(1));
        var followed = new FollowedSegments(jdbc);
        var meters = new SimpleMeterRegistry();
        batches = new SegmentBatches(
                jdbc,
                new WaitingMembers(jdbc),
                new Boundaries(
                        jdbc, zones, new ContactBoundaries(jdbc, enrolments), new DateBoundaries(jdbc, compiler)),
                followed,
                new BatchEvaluation(jdbc, definitions, rows, settings, transactions),
                settings,
                clock,
                events,
                transactions,
                meters);
        evaluation = new SegmentEvaluation(
                rows, definitions, new InputTable(jdbc, clock), settings, jdbc, clock, events, transactions);
        check = new SegmentCheck(batches, followed, jdbc, clock, transactions);
        whole = new EvaluationWork(evaluation, settings, jdbc, clock);
    }

    /** One batch, as a worker of a node runs it. */
    public int runBatch() {
        return batches.run();
    }

    /** Batches until no change waits. */
    public int follow() {
        int all = 0;
        for (int done = batches.run(); done > 0; done = batches.run()) {
            all += done;
        }
        return all;
    }

    /** When the next member is due. */
    public Optional<Instant> nextDue() {
        return batches.nextDue();
    }

    /** As an import ends. */
    public void importFinished() {
        whole.on(new ImportFinished(1, FileKind.MEMBERS));
    }

    /** Evaluations of whole segments that are due. */
    public int evaluateDue() {
        int all = 0;
        while (whole.runDue() > 0) {
            all++;
        }
        return all;
    }
}
