package dev.rekindle.journey.enrolment.call;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.Engine.Answer;
import dev.rekindle.journey.engine.timer.WaitingInstances;
import dev.rekindle.journey.enrolment.EntryCandidate;
import dev.rekindle.journey.enrolment.admission.Admission;
import dev.rekindle.journey.enrolment.admission.EntryBatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enrols members in the journeys that steps call, in the version that is live then; lets the callers go on when these
 * enrolments have ended; and cancels those whose caller has left. See decision 0273.
 */
@Component
public class JourneyCalls {

    private static final Logger log = LoggerFactory.getLogger(JourneyCalls.class);

    private final CallStore calls;
    private final JourneyVersions versions;
    private final Admission admission;
    private final EntryBatch batches;
    private final Engine engine;
    private final WaitingInstances instances;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JourneyCalls(
            CallStore calls,
            JourneyVersions versions,
            Admission admission,
            EntryBatch batches,
            Engine engine,
            WaitingInstances instances,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.calls = calls;
        this.versions = versions;
        this.admission = admission;
        this.batches = batches;
        this.engine = engine;
        this.instances = instances;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    public Optional<Instant> nextDue() {
        return calls.nextDue();
    }

    /** @return how many calls were begun, answered or cancelled */
    public int runDue() {
        Integer answered = transaction.execute(status -> answer());
        return batches.run(this::begin) + (answered == null ? 0 : answered) + cancel();
    }

    private int begin() {
        Instant now = clock.instant();
        List<Call> due = calls.lockDue(now);
        Map<String, List<Call>> byJourney = due.stream().collect(Collectors.groupingBy(Call::journey));
        JourneyVersions.Open open =
                byJourney.isEmpty() ? new JourneyVersions.Open(List.of(), List.of()) : versions.open();
        byJourney.forEach((journey, some) -> {
            if (find(journey, open.held()).isPresent()) {
                calls.postpone(some, now);
                return;
            }
            find(journey, open.admitting()).ifPresent(version -> admission.admit(version, candidates(some)));
            calls.link(some, now);
        });
        return due.size();
    }

    private static Optional<Version> find(String journey, List<Version> versions) {
        return versions.stream()
                .filter(version -> version.journey().equals(journey))
                .findFirst();
    }

    private static List<EntryCandidate> candidates(List<Call> calls) {
        return calls.stream()
                .filter(call -> {
                    boolean tooDeep = call.depth() > TaskStep.Call.DEEPEST;
                    if (tooDeep) {
                        log.warn(
                                "call skipped, too many journeys call one another enrolment={} step={}",
                                call.caller(),
                                call.step());
                    }
                    return !tooDeep;
                })
                .map(call -> new EntryCandidate(call.member(), call.entryKey()))
                .toList();
    }

    private int answer() {
        Instant now = clock.instant();
        List<Answer> ended = calls.ended(now);
        if (ended.isEmpty()) {
            return 0;
        }
        Map<EnrolmentId, RuntimeException> failed = engine.answer(ended, calls::stillOpen);
        failed.forEach((enrolment, reason) ->
                log.warn("caller does not go on enrolment={} reason={}", enrolment.value(), reason.toString()));
        calls.retryAnswers(failed.keySet(), now);
        return ended.size() - failed.size();
    }

    private int cancel() {
        List<EnrolmentId> abandoned = calls.abandoned();
        abandoned.forEach(instances::cancel);
        calls.close(abandoned, clock.instant());
        return abandoned.size();
    }
}
