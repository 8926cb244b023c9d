package dev.rekindle.web.draft;

import dev.rekindle.journey.FindingTexts;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.WaitingMembers;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.draft.ReviewEntry;
import dev.rekindle.journey.draft.Reviews;
import dev.rekindle.security.Actor;
import dev.rekindle.security.ApprovalSettings;
import dev.rekindle.setting.Live;
import dev.rekindle.web.Formats;
import java.security.Principal;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    private final JourneyDefinitions definitions;
    private final WaitingMembers waiting;
    private final FindingRows findings;
    private final FindingTexts findingTexts;
    private final DifferenceRows differences;
    private final MessagePreviews messages;
    private final Audience audience;
    private final Live<ApprovalSettings> approval;
    private final Formats formats;

    ReviewPage(
            Drafts drafts,
            Reviews reviews,
            Journeys journeys,
            JourneyDefinitions definitions,
            WaitingMembers waiting,
            FindingRows findings,
            FindingTexts findingTexts,
            DifferenceRows differences,
            MessagePreviews messages,
            Audience audience,
            Live<ApprovalSettings> approval,
            Formats formats) {
        this.drafts = drafts;
        this.reviews = reviews;
        this.journeys = journeys;
        this.definitions = definitions;
        this.waiting = waiting;
        this.findings = findings;
        this.findingTexts = findingTexts;
        this.differences = differences;
        this.messages = messages;
        this.audience = audience;
        this.approval = approval;
        this.formats = formats;
    }

    /** @param members who wait in the step */
    record Standing(int version, String step, long members) {}

    /**
     * @param element name of the step that it is about; empty for the whole
     * @param about the time or the version that its kind needs; empty for none
     * @param sentences why a planned publication failed
     */
    record Decision(ReviewEntry entry, String element, String about, List<String> sentences) {}

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
        List<ReviewEntry> entries = reviews.of(id);
        model.addAttribute("draft", draft);
        model.addAttribute("live", live);
        model.addAttribute("definition", definition.orElse(null));
        model.addAttribute("differences", rows);
        model.addAttribute("drawing", differences.drawing(addresses(draft, live), rows, comments(draft, entries)));
        model.addAttribute("findings", findings.of(drafts.check(draft.journey(), bpmn)));
        model.addAttribute("messages", definition.map(messages::of).orElse(List.of()));
        model.addAttribute(
                "audience",
                definition.map(JourneyDefinition::entry).map(audience::of).orElse(null));
        model.addAttribute("standing", live == null ? List.of() : standing(live));
        model.addAttribute(
                "decisions",
                entries.stream()
                        .map(entry -> decision(entry, definition, reader))
                        .toList());
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

    /** Those of the newest time that the draft was sent back, by the element. */
    private static Map<String, String> comments(Draft draft, List<ReviewEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind() == ReviewEntry.Kind.COMMENTED)
                .collect(Collectors.toMap(
                        ReviewEntry::element, ReviewEntry::note, (newer, older) -> newer, LinkedHashMap::new));
    }

    private Decision decision(ReviewEntry entry, Optional<JourneyDefinition> definition, Locale reader) {
        String element = entry.element().isEmpty()
                ? ""
                : definition
                        .flatMap(known -> known.step(entry.element()))
                        .map(Step::name)
                        .orElse(entry.element());
        return new Decision(
                entry,
                element,
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

    private List<Standing> standing(JourneyInfo live) {
        Map<String, Step> steps =
                definitions.current(live.key()).map(JourneyDefinition::steps).orElse(Map.of());
        return waiting.countsOf(live.key()).entrySet().stream()
                .flatMap(version -> version.getValue().entrySet().stream()
                        .map(count -> new Standing(version.getKey(), name(steps, count.getKey()), count.getValue())))
                .toList();
    }

    private static String name(Map<String, Step> steps, String id) {
        Step step = steps.get(id);
        return step == null ? id : step.name();
    }

    private @Nullable JourneyInfo live(String key) {
        return journeys.all().stream()
                .filter(journey -> journey.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
