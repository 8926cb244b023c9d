package dev.rekindle.journey.draft;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.draft.Reviews.Turn;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.UnpublishedMessages;
import dev.rekindle.security.Actor;
import dev.rekindle.security.PublicationPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a draft consists of, with its messages, and who may publish it as it is. */
@Component
class ReviewRights {

    private final DraftTable drafts;
    private final ReviewTable rows;
    private final Drafts checks;
    private final UnpublishedMessages unpublished;
    private final PublicationPolicy policy;

    ReviewRights(
            DraftTable drafts,
            ReviewTable rows,
            Drafts checks,
            UnpublishedMessages unpublished,
            PublicationPolicy policy) {
        this.drafts = drafts;
        this.rows = rows;
        this.checks = checks;
        this.unpublished = unpublished;
        this.policy = policy;
    }

    /** Whether the user may approve and publish the draft as it is. */
    boolean mayPublish(Draft draft, Actor user) {
        return policy.mayPublish(
                        user,
                        new PublicationPolicy.Change(
                                Set.copyOf(rows.authors(draft.id())),
                                transactional(draft),
                                draft.state() == DraftState.APPROVED))
                && mayPublish(messages(draft), draft, user);
    }

    /** A message that was edited after the approval counts as not approved. */
    private boolean mayPublish(List<TemplateDraft> messages, Draft draft, Actor user) {
        return messages.isEmpty()
                || unpublished.mayPublish(messages, transactional(draft), isApproved(draft, messages), user);
    }

    private boolean isApproved(Draft draft, List<TemplateDraft> messages) {
        return draft.state() == DraftState.APPROVED
                && rows.approvedMessages(draft.id()).equals(UnpublishedMessages.digest(messages));
    }

    /** The messages that were never live and would become live with the draft. */
    List<TemplateDraft> messages(Draft draft) {
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

    /** Whether the draft is approved, and its messages are still those that were approved with it. */
    boolean isApprovedAsItIs(Draft draft) {
        return isApproved(draft, messages(draft));
    }

    /** Whether the messages are still those that the user saw. */
    boolean sawMessages(Draft draft, Turn turn) {
        return UnpublishedMessages.digest(messages(draft)).equals(turn.messages());
    }

    /** What is wrong with the draft's diagram. */
    List<Finding> errors(Draft draft) {
        return checks.check(draft.journey(), new String(bpmn(draft), StandardCharsets.UTF_8))
                .errors();
    }

    byte[] bpmn(Draft draft) {
        return drafts.diagram(draft.id(), draft.revision()).orElseThrow().getBytes(StandardCharsets.UTF_8);
    }
}
