package dev.rekindle.journey.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.difference.Difference.Kind;
import dev.rekindle.journey.difference.Difference.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTests {

    private static final Path WIN_BACK = Path.of("processes/win-back.bpmn");
    private static final Path STARTER = Path.of("connectors/rekindle-journey/samples/starter.bpmn");
    private static final Path BLANK = Path.of("connectors/rekindle-journey/samples/blank.bpmn");

    @Test
    void aChangedSettingHasItsOldAndNewValue() throws IOException {
        String before = Files.readString(WIN_BACK);
        String after = before.replace("name=\"duration\" value=\"5\"", "name=\"duration\" value=\"3\"")
                .replace("Wait 5 days", "Wait 3 days");
        assertThat(between(before, after))
                .as("a new name changes none of the paths to it")
                .containsExactly(new Difference(
                        Kind.CHANGED,
                        "waitFiveDays",
                        "intermediateCatchEvent",
                        "Wait 3 days",
                        List.of(
                                new Setting("name", "Wait 5 days", "Wait 3 days"),
                                new Setting("duration", "P5D", "P3D"))));
    }

    @Test
    void whatOnlyMovesIsNoDifference() throws IOException {
        String before = Files.readString(WIN_BACK);
        String after = before.replaceAll("<dc:Bounds x=\"(\\d+)\"", "<dc:Bounds x=\"1$1\"")
                .replace("<bpmn:process ", "<bpmn:process   ");
        assertThat(after).isNotEqualTo(before);
        assertThat(between(before, after)).isEmpty();
    }

    @Test
    void addedAndRemovedElementsAreNamed() throws IOException {
        String blank =
                Files.readString(BLANK).replace("new-journey", "my-journey").replace("New journey", "My journey");
        String starter = Files.readString(STARTER);
        assertThat(between(blank, starter))
                .extracting(Difference::kind, Difference::element)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Kind.ADDED, "sendHello"),
                        org.assertj.core.groups.Tuple.tuple(Kind.REMOVED, "flow_start_end"));
        assertThat(between(starter, blank))
                .filteredOn(difference -> difference.element().equals("flow_start_end"))
                .singleElement()
                .satisfies(path -> assertThat(path.name()).isEqualTo("Added by hand → Completed"));
    }

    @Test
    void withNothingBeforeEverythingIsAdded() throws IOException {
        assertThat(between("", Files.readString(STARTER)))
                .isNotEmpty()
                .allMatch(difference -> difference.kind() == Kind.ADDED);
        assertThat(between("not a diagram", "<x/>")).isEmpty();
    }

    @Test
    void whatHasNoNameIsNamedByTheStepBeforeIt() throws IOException {
        String starter = Files.readString(STARTER).replaceAll("(<bpmn:endEvent [^>]*)name=\"[^\"]*\"", "$1");
        assertThat(Difference.names(starter, DifferenceTests::name).values())
                .anyMatch(name -> name.startsWith("endEvent after "))
                .anyMatch(name -> name.contains(" → endEvent after "))
                .noneMatch(name -> name.contains("flow_"));
    }

    private static List<Difference> between(String before, String after) {
        return Difference.between(before, after, DifferenceTests::name);
    }

    private static String name(String type, String label, String after) {
        return label.isEmpty() ? type + " after " + after : label;
    }
}
