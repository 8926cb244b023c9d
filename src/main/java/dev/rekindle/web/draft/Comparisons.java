package dev.rekindle.web.draft;

import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.DraftRevision;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Prepares two diagrams, each a version of a journey or a revision of a draft, for the page that compares them. */
@Component
class Comparisons {

    private final Drafts drafts;
    private final Journeys journeys;
    private final DifferenceRows differences;
    private final MessageDifferences messages;
    private final Texts texts;
    private final Formats formats;

    Comparisons(
            Drafts drafts,
            Journeys journeys,
            DifferenceRows differences,
            MessageDifferences messages,
            Texts texts,
            Formats formats) {
        this.drafts = drafts;
        this.journeys = journeys;
        this.differences = differences;
        this.messages = messages;
        this.texts = texts;
        this.formats = formats;
    }

    /** @param value of the address's parameter */
    record Choice(String value, String label) {}

    /**
     * One of the two.
     *
     * @param address of its diagram
     * @param until when it was replaced; null for what is live or a draft
     */
    record Side(
            Choice choice,
            String address,
            String bpmn,
            @Nullable Instant until) {}

    Choice choice(int version) {
        return new Choice(String.valueOf(version), texts.say("report.messages.version", version));
    }

    Choice choice(DraftRevision revision) {
        return new Choice(
                "r" + revision.number(),
                texts.say("compare.revision", revision.number(), revision.savedBy(), formats.time(revision.savedAt())));
    }

    Optional<Side> version(String journey, int number) {
        List<JourneyVersion> all = journeys.versions(journey);
        Instant until = all.stream()
                .filter(version -> version.number() == number + 1)
                .map(JourneyVersion::deployedAt)
                .findFirst()
                .orElse(null);
        return journeys.diagram(journey, number)
                .map(bpmn -> new Side(
                        choice(number), "/journeys/" + journey + "/versions/" + number + ".bpmn", bpmn, until));
    }

    Optional<Side> revision(Draft draft, int number, Choice as) {
        return drafts.diagram(draft.id(), number)
                .map(bpmn ->
                        new Side(as, "/journeys/drafts/" + draft.id() + "/revisions/" + number + ".bpmn", bpmn, null));
    }

    void show(Side older, Side newer, Model model) {
        List<DifferenceRows.Row> rows = differences.between(older.bpmn(), newer.bpmn());
        model.addAttribute("older", older.choice());
        model.addAttribute("newer", newer.choice());
        model.addAttribute("differences", rows);
        model.addAttribute("drawing", differences.drawing(List.of(newer.address(), older.address()), rows, Map.of()));
        model.addAttribute("messageDifferences", messages.between(messages(older), messages(newer)));
    }

    private MessageDifferences.Side messages(Side side) {
        return new MessageDifferences.Side(drafts.definition(side.bpmn()), side.until());
    }
}
