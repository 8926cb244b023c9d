package dev.rekindle.web.draft;

import dev.rekindle.journey.FindingTexts;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.WaitingMembers;
import dev.rekindle.journey.comment.DraftComment;
import dev.rekindle.journey.comment.DraftComments;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.DraftState;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.draft.ReviewEntry;
import dev.rekindle.journey.draft.Reviews;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.UnpublishedMessages;
import dev.rekindle.security.Actor;
import dev.rekindle.security.ApprovalSettings;
import dev.rekindle.setting.Live;
import dev.rekindle.web.Formats;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What an approver needs to decide about a draft: its differences, messages, findings, and whom it reaches. */
@Controller
class ReviewPage {

    private final Drafts drafts;
    private final Reviews reviews;
    private final Journeys journeys;
    private final WaitingMembers waiting;
    private final FindingRows findings;
    private final FindingTexts findingTexts;
    private final DifferenceRows differences;
    private final MessagePreviews messages;
    private final MessageDifferences messageDifferences;
    private final Expectation expectation;
    private final ExpectationTexts expectationTexts;
    private final DraftComments comments;
    private final Live<ApprovalSettings> approval;
    private final Formats formats;

    ReviewPage(
            Drafts drafts,
            Reviews reviews,
            Journeys journeys,
            WaitingMembers waiting,
            FindingRows findings,
            FindingTexts findingTexts,
            DifferenceRows differences,
            MessagePreviews messages,
            MessageDifferences messageDifferences,
            Expectation expectation,
            ExpectationTexts expectationTexts,
            DraftComments comments,
            Live<ApprovalSettings> approval,
            Formats formats) {
        this.drafts = drafts;
        this.reviews = reviews;
        this.journeys = journeys;
        this.waiting = waiting;
        this.findings = findings;
        this.findingTexts = findingTexts;
        this.differences = differences;
        this.messages = messages;
        this.messageDifferences = messageDifferences;
        this.expectation = expectation;
        this.expectationTexts = expectationTexts;
        this.comments = comments;
        this.approval = approval;
        this.formats = formats;
    }

    /** @param members who wait in the step */
    record Standing(int version, String step, long members) {}

    /**
     * @param about the time or the version that its kind needs; empty for none
     * @param sentences why a planned publication failed
     */
    record Decision(ReviewEntry entry, String about, List<String> sentences) {}

    @GetMapping("/journeys/drafts/{id:\\d+}/review")
    String page(@PathVariable long id, Principal user, Locale reader, Model model) {
        Draft draft = drafts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String bpmn = drafts.diagram(id, draft.revision()).orElseThrow();
        JourneyInfo live = live(draft.journey());
        String before = live == null
                ? ""
                : journeys.diagram(live.key(), live.live().number()).orElse("");
        Optional<JourneyDefinition> definition = drafts.definition(bpmn);
        List<DifferenceRows.Row> rows = differences.between(before, bpmn);
        List<DraftComment> said = comments.of(draft);
        model.addAttribute("draft", draft);
        model.addAttribute("live", live);
        model.addAttribute("definition", definition.orElse(null));
        model.addAttribute("differences", rows);
        model.addAttribute("drawing", differences.drawing(addresses(draft, live), rows, openByElement(said)));
        List<FindingRows.Row> found = findings.of(drafts.check(draft.journey(), bpmn));
        model.addAttribute(
                "findings", found.stream().filter(row -> !row.isNote()).toList());
        model.addAttribute(
                "conflicts", found.stream().filter(FindingRows.Row::isConflict).toList());
        model.addAttribute("messages", definition.map(messages::of).orElse(List.of()));
        List<TemplateDraft> brought = reviews.messages(draft);
        model.addAttribute("messagesSeen", UnpublishedMessages.digest(brought));
        model.addAttribute("brought", messages.names(brought));
        model.addAttribute(
                "unpublished",
                definition.map(messageDifferences::unpublished).orElse(List.of()).stream()
                        .filter(name -> brought.stream()
                                .noneMatch(one -> one.template().equals(Templates.withoutVariant(name))))
                        .toList());
        Optional<Expectation.Expected> expected = definition.map(expectation::of);
        model.addAttribute("audience", expected.map(Expectation.Expected::who).orElse(null));
        model.addAttribute("expected", expected.orElse(null));
        model.addAttribute("summary", expected.map(expectationTexts::of).orElse(null));
        model.addAttribute("stepNames", differences.names(bpmn));
        List<Standing> standing = live == null ? List.of() : standing(live, differences.names(before));
        model.addAttribute("standing", standing);
        model.addAttribute(
                "inProgress", standing.stream().mapToLong(Standing::members).sum());
        List<ReviewEntry> history = reviews.of(id);
        model.addAttribute("asked", asked(draft, history).orElse(null));
        model.addAttribute(
                "decisions",
                history.stream().map(entry -> decision(entry, reader)).toList());
        model.addAttribute("comments", said);
        model.addAttribute("authors", reviews.authors(id));
        model.addAttribute("mayPublish", reviews.mayPublish(draft, Actor.of(user)));
        model.addAttribute("plannedFor", reviews.plannedFor(id).orElse(null));
        model.addAttribute("selfApproval", approval.get().self());
        return "journeys/review";
    }

    private static List<String> addresses(Draft draft, @Nullable JourneyInfo live) {
        String ofDraft = "/journeys/drafts/" + draft.id() + "/revisions/" + draft.revision() + ".bpmn";
        return live == null
                ? List.of(ofDraft)
                : List.of(
                        ofDraft,
                        "/journeys/" + live.key() + "/versions/" + live.live().number() + ".bpmn");
    }

    private static Map<String, List<String>> openByElement(List<DraftComment> comments) {
        return comments.stream()
                .filter(DraftComment::isOpen)
                .filter(comment -> !comment.element().isEmpty() && !comment.gone())
                .collect(Collectors.groupingBy(
                        DraftComment::element, Collectors.mapping(DraftComment::text, Collectors.toList())));
    }

    /** What the author wrote to the approver, or the approver back, on which somebody acts now. */
    private static Optional<ReviewEntry> asked(Draft draft, List<ReviewEntry> newestFirst) {
        ReviewEntry.Kind kind =
                draft.state() == DraftState.DRAFT ? ReviewEntry.Kind.SENT_BACK : ReviewEntry.Kind.SUBMITTED;
        return newestFirst.stream()
                .filter(entry ->
                        entry.kind() == ReviewEntry.Kind.SUBMITTED || entry.kind() == ReviewEntry.Kind.SENT_BACK)
                .findFirst()
                .filter(entry -> entry.kind() == kind && !entry.note().isEmpty());
    }

    private Decision decision(ReviewEntry entry, Locale reader) {
        return new Decision(
                entry,
                about(entry),
                entry.findings().stream()
                        .map(finding -> finding.elementName().isEmpty()
                                ? findingTexts.of(finding, reader)
                                : findingTexts.whole(finding, reader))
                        .toList());
    }

    private String about(ReviewEntry entry) {
        return switch (entry.kind()) {
            case PLANNED -> formats.time(Instant.parse(entry.note()));
            case PUBLISHED -> entry.note();
            default -> "";
        };
    }

    private List<Standing> standing(JourneyInfo live, Map<String, String> names) {
        return waiting.countsOf(live.key()).entrySet().stream()
                .flatMap(version -> version.getValue().entrySet().stream()
                        .map(count -> new Standing(
                                version.getKey(),
                                names.getOrDefault(count.getKey(), count.getKey()),
                                count.getValue())))
                .toList();
    }

    private @Nullable JourneyInfo live(String key) {
        return journeys.all().stream()
                .filter(journey -> journey.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
