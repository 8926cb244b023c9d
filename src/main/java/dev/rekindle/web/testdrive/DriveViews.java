package dev.rekindle.web.testdrive;

import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.testdrive.Spot;
import dev.rekindle.journey.testdrive.TestDrive;
import dev.rekindle.journey.testdrive.TestMoment;
import dev.rekindle.web.DisplayNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Prepares a test drive for its page. */
@Component
class DriveViews {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final MomentRows rows;
    private final DriveChoices choices;
    private final MomentTexts moments;
    private final DisplayNames names;

    DriveViews(MomentRows rows, DriveChoices choices, MomentTexts moments, DisplayNames names) {
        this.rows = rows;
        this.choices = choices;
        this.moments = moments;
        this.names = names;
    }

    /**
     * What the script draws, and what it needs to say conditions in words.
     *
     * @param steps names by id
     * @param segments names by key
     */
    private record Diagram(
            String xml,
            Collection<String> path,
            List<String> places,
            Collection<String> flows,
            Map<String, String> names,
            Map<String, String> steps,
            Map<String, String> segments) {}

    /** @param segments names of the segments that the journey asks about, by key */
    DriveView of(TestDrive drive, String bpmn, Map<String, String> segments) {
        Map<String, String> steps = drive.steps().values().stream()
                .collect(Collectors.toMap(Step::id, moments::name, (first, second) -> first));
        List<String> drawn =
                drive.places().stream().map(Spot::drawnAt).distinct().toList();
        var diagram = new Diagram(
                bpmn,
                drive.path(),
                drawn,
                drive.flows(),
                names.all(drive.steps().values().stream().map(Step::name)),
                steps,
                segments);
        return new DriveView(
                JSON.writeValueAsString(diagram),
                drive.moments().stream()
                        .filter(moment -> !isSilent(moment))
                        .map(moment -> rows.of(moment, drive))
                        .toList(),
                drive.places().stream().map(place -> moments.name(place.step())).toList(),
                choices.of(drive),
                drive.actions(),
                drive.now(),
                drive.zone(),
                drive.isOver(),
                drive.next() != null);
    }

    /** A step without a name, such as where paths meet, that does nothing. */
    private static boolean isSilent(TestMoment moment) {
        return moment instanceof TestMoment.Entered entered
                && entered.step().name().equals(entered.step().id());
    }
}
