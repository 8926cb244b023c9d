package dev.rekindle.journey.draft;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.Journeys.Diagram;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.draft.ReviewEntry.Kind;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.UnpublishedMessages;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.PublicationPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** The reviews in the database. A step locks the draft, so that no edit comes between what was seen and what is done. */
@Component
class JdbcReviews implements Reviews {

    private static final TextLimit NOTE = TextLimit.of(2_000);

    private final DraftTable drafts;
    private final ReviewTable rows;
    private final Drafts checks;
    private final Journeys journeys;
    private final UnpublishedMessages unpublished;
    private final PublicationPolicy policy;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JdbcReviews(
            DraftTable drafts,
            ReviewTable rows,
            Drafts checks,
            Journeys journeys,
            UnpublishedMessages unpublished,
            PublicationPolicy policy,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.drafts = drafts;
        this.rows = rows;
        this.checks = checks;
        this.journeys = journeys;
        this.unpublished = unpublished;
        this.policy = policy;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public ReviewResult submit(Turn turn, String note) {
        return change(turn, DraftState.IN_REVIEW, draft -> {
            List<Finding> errors = errors(draft);
            if (!errors.isEmpty()) {
                return ReviewResult.refused(errors);
            }
            become(draft, DraftState.IN_REVIEW, Kind.SUBMITTED, note, turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    @Override
    public ReviewResult withdraw(Turn turn) {
        return change(turn, DraftState.DRAFT, draft -> {
            if (draft.state() == DraftState.DRAFT) {
                return ReviewResult.of(ReviewResult.Kind.NOT_POSSIBLE);
            }
            become(draft, DraftState.DRAFT, Kind.WITHDRAWN, "", turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    @Override
    public ReviewResult approve(Turn turn, String note) {
        return change(turn, DraftState.APPROVED, draft -> approve(draft, note, turn));
    }

    private ReviewResult approve(Draft draft, String note, Turn turn) {
        List<Finding> errors = errors(draft);
        if (!errors.isEmpty()) {
            return ReviewResult.refused(errors);
        }
        if (!mayPublish(draft, turn.by())) {
            return ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED);
        }
        if (!sawMessages(draft, turn)) {
            return ReviewResult.of(ReviewResult.Kind.EDITED_SINCE);
        }
        become(draft, DraftState.APPROVED, Kind.APPROVED, note, turn.by());
        rows.approve(draft.id(), turn.messages());
        return ReviewResult.of(ReviewResult.Kind.DONE);
    }

    private boolean sawMessages(Draft draft, Turn turn) {
        return UnpublishedMessages.digest(messages(draft)).equals(turn.messages());
    }

    @Override
    public ReviewResult sendBack(Turn turn, String note) {
        return change(turn, DraftState.DRAFT, draft -> {
            if (draft.state() == DraftState.DRAFT) {
                return ReviewResult.of(ReviewResult.Kind.NOT_POSSIBLE);
            }
            if (!mayPublish(draft, turn.by())) {
                return ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED);
            }
            become(draft, DraftState.DRAFT, Kind.SENT_BACK, note, turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    @Override
    public ReviewResult publish(Turn turn) {
        return change(turn, DraftState.PUBLISHED, (draft, status) -> publish(draft, turn, status));
    }

    private ReviewResult publish(Draft draft, Turn turn, TransactionStatus status) {
        List<Finding> errors = errors(draft);
        if (!errors.isEmpty()) {
            return ReviewResult.refused(errors);
        }
        List<TemplateDraft> messages = messages(draft);
        Actor by = turn.by();
        if (!mayPublish(draft, by)) {
            return ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED);
        }
        if (!UnpublishedMessages.digest(messages).equals(turn.messages())) {
            return ReviewResult.of(ReviewResult.Kind.EDITED_SINCE);
        }
        Diagram diagram = new Diagram(draft.journey() + ".bpmn", bpmn(draft));
        boolean approved = draft.state() == DraftState.APPROVED;
        DeploymentResult deployed = journeys.deploy(diagram, Set.copyOf(authors(draft.id())), approved, by);
        return deployed.match(
                live -> {
                    if (!unpublished.publish(messages, by)) {
                        status.setRollbackOnly();
                        return ReviewResult.of(ReviewResult.Kind.EDITED_SINCE);
                    }
                    rows.published(draft.id(), live.version());
                    rows.add(entry(draft, Kind.PUBLISHED, String.valueOf(live.version()), by), draft.id());
                    return new ReviewResult(ReviewResult.Kind.DONE, live.warnings(), live.version());
                },
                same -> new ReviewResult(ReviewResult.Kind.UNCHANGED, List.of(), same.version()),
                refused -> {
                    status.setRollbackOnly();
                    return isNotAllowed(refused)
                            ? ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED)
                            : ReviewResult.refused(refused.findings());
                },
                drafted -> ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED));
    }

    private static boolean isNotAllowed(DeploymentResult.Refused refused) {
        return refused.findings().stream().anyMatch(finding -> finding.code().equals(Journeys.MAY_NOT_PUBLISH));
    }

    @Override
    public ReviewResult plan(Turn turn, Instant at) {
        return change(turn, DraftState.PUBLISHED, draft -> {
            if (!mayPublish(draft, turn.by())) {
                return ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED);
            }
            if (!sawMessages(draft, turn)) {
                return ReviewResult.of(ReviewResult.Kind.EDITED_SINCE);
            }
            if (draft.state() != DraftState.APPROVED || !approvedAsTheyAre(draft, messages(draft))) {
                ReviewResult approved = approve(draft, "", turn);
                if (approved.kind() != ReviewResult.Kind.DONE) {
                    return approved;
                }
            }
            rows.plan(draft.id(), at, turn.by().name());
            note(draft, Kind.PLANNED, at.toString(), turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    @Override
    public ReviewResult unplan(Turn turn) {
        return change(turn, DraftState.PUBLISHED, draft -> {
            if (plannedFor(draft.id()).isEmpty()) {
                return ReviewResult.of(ReviewResult.Kind.NOT_POSSIBLE);
            }
            rows.plan(draft.id(), null, turn.by().name());
            note(draft, Kind.UNPLANNED, "", turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    @Override
    public ReviewResult discard(Turn turn) {
        return change(turn, DraftState.DISCARDED, draft -> {
            become(draft, DraftState.DISCARDED, Kind.DISCARDED, "", turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    /**
     * Publishes one draft whose time has come, as the user who set the time and with the roles that the user has now. If
     * that fails, the draft is sent back with the findings.
     *
     * @return false when none is due
     */
    boolean publishDue() {
        Instant now = clock.instant();
        Optional<ReviewTable.Due> due = transaction.execute(status -> rows.due(now));
        if (due == null || due.isEmpty()) {
            return false;
        }
        Actor by = policy.named(due.get().by());
        Turn turn = new Turn(due.get().draft(), due.get().revision(), due.get().messages(), by);
        ReviewResult result = change(
                turn,
                DraftState.PUBLISHED,
                (draft, status) ->
                        plannedFor(draft.id()).filter(at -> !at.isAfter(now)).isEmpty()
                                ? ReviewResult.of(ReviewResult.Kind.NOT_POSSIBLE)
                                : publish(draft, turn, status));
        switch (result.kind()) {
            case REFUSED -> fail(turn, result.findings());
            case NOT_ALLOWED -> fail(turn, List.of(notAllowed(by)));
            case EDITED_SINCE -> fail(turn, List.of(new Finding("", "", "messages-edited", List.of())));
            case UNCHANGED -> fail(turn, List.of(new Finding("", "", "same-is-live", List.of())));
            default -> {
                // published, or another node was first
            }
        }
        return true;
    }

    private static Finding notAllowed(Actor by) {
        return new Finding("", "", Journeys.MAY_NOT_PUBLISH, List.of(by.name()));
    }

    private void fail(Turn turn, List<Finding> findings) {
        change(turn, DraftState.DRAFT, draft -> {
            drafts.state(draft.id(), DraftState.DRAFT);
            rows.plan(draft.id(), null, "");
            ReviewEntry plain = entry(draft, Kind.FAILED, "", turn.by());
            rows.add(
                    new ReviewEntry(0, plain.revision(), plain.kind(), "", findings, plain.at(), plain.by()),
                    draft.id());
            record(draft, Kind.FAILED, turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    Optional<Instant> nextDue() {
        return rows.nextPlanned();
    }

    @Override
    public boolean mayPublish(Draft draft, Actor user) {
        return policy.mayPublish(
                        user,
                        new PublicationPolicy.Change(
                                Set.copyOf(authors(draft.id())),
                                transactional(draft),
                                draft.state() == DraftState.APPROVED))
                && mayPublish(messages(draft), draft, user);
    }

    /** A message that was edited after the approval counts as not approved. */
    private boolean mayPublish(List<TemplateDraft> messages, Draft draft, Actor user) {
        return messages.isEmpty()
                || unpublished.mayPublish(messages, transactional(draft), approvedAsTheyAre(draft, messages), user);
    }

    private boolean approvedAsTheyAre(Draft draft, List<TemplateDraft> messages) {
        return draft.state() == DraftState.APPROVED
                && rows.approvedMessages(draft.id()).equals(UnpublishedMessages.digest(messages));
    }

    @Override
    public List<TemplateDraft> messages(Draft draft) {
        return checks.definition(new String(bpmn(draft), StandardCharsets.UTF_8)).stream()
                .flatMap(definition -> definition.steps(TaskStep.Send.class))
                .flatMap(send -> send.templates().stream())
                .collect(Collectors.collectingAndThen(Collectors.toSet(), unpublished::among));
    }

    /** An unreadable diagram is taken to be transactional; it cannot be published anyway. */
    private boolean transactional(Draft draft) {
        return checks.definition(new String(bpmn(draft), StandardCharsets.UTF_8))
                .map(definition -> definition.settings().transactional())
                .orElse(true);
    }

    @Override
    public List<String> authors(long draft) {
        return rows.authors(draft);
    }

    @Override
    public Optional<Instant> plannedFor(long draft) {
        return rows.plannedFor(draft);
    }

    @Override
    public List<ReviewEntry> of(long draft) {
        return rows.of(draft);
    }

    private ReviewResult change(Turn turn, DraftState next, Function<Draft, ReviewResult> step) {
        return change(turn, next, (draft, status) -> step.apply(draft));
    }

    private ReviewResult change(Turn turn, DraftState next, Work step) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Draft draft = drafts.lock(turn.draft())
                    .orElseThrow(() -> new IllegalArgumentException("No draft " + turn.draft()));
            if (!draft.state().mayBecome(next)) {
                return ReviewResult.of(ReviewResult.Kind.NOT_POSSIBLE);
            }
            return draft.revision() == turn.revision()
                    ? step.of(draft, status)
                    : ReviewResult.of(ReviewResult.Kind.EDITED_SINCE);
        }));
    }

    /** A step of a review, within the transaction that has locked the draft. */
    private interface Work {
        ReviewResult of(Draft draft, TransactionStatus status);
    }

    private void become(Draft draft, DraftState state, Kind kind, String note, Actor by) {
        drafts.state(draft.id(), state);
        rows.plan(draft.id(), null, by.name());
        note(draft, kind, plain(note), by);
    }

    /** Without what cannot be stored, and not too long. */
    private static String plain(String note) {
        return NOTE.cut(StorableText.of(note).strip());
    }

    private void note(Draft draft, Kind kind, String note, Actor by) {
        rows.add(entry(draft, kind, note, by), draft.id());
        record(draft, kind, by);
    }

    private void record(Draft draft, Kind kind, Actor by) {
        audit.record(
                by,
                AuditEntry.of(AuditAction.JOURNEY_REVIEWED, draft.journey())
                        .after("review", kind)
                        .after("draft", draft.id())
                        .after("revision", draft.revision()));
    }

    private ReviewEntry entry(Draft draft, Kind kind, String note, Actor by) {
        return new ReviewEntry(0, draft.revision(), kind, note, List.of(), clock.instant(), by.name());
    }

    private List<Finding> errors(Draft draft) {
        return checks.check(draft.journey(), new String(bpmn(draft), StandardCharsets.UTF_8))
                .errors();
    }

    private byte[] bpmn(Draft draft) {
        return drafts.diagram(draft.id(), draft.revision()).orElseThrow().getBytes(StandardCharsets.UTF_8);
    }
}
