package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import dev.rekindle.journey.difference.Difference;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.draft.SaveResult;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.TestSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Diagrams of files: they are the same after the editor, and a long one is drawn quickly. */
class EditorFilesBrowserIT extends EditorStory {

    private static final Path EXAMPLES = Path.of("../shared/data/bpmn-examples");

    /** What comes from files and is only laid out anew passes the checker as before, and keeps its templates. */
    @Test
    void shippedJourneysAreTheSameAfterTheEditor() {
        Page page = signedIn(1440, "en-GB");
        List<String> few = List.of("welcome", "win-back", "birthday");
        List<String> more = List.of(
                "dormant-reactivation",
                "abandoned-cart",
                "newsletter",
                "nps-survey",
                "points-expiring",
                "replenishment",
                "review-request",
                "second-purchase",
                "vip-upgrade");
        for (String journey :
                TestSize.LARGE ? Stream.concat(few.stream(), more.stream()).toList() : few) {
            long draft = begin(page, "From " + journey, journey);
            String before = scattered(diagram(draft));
            drafts.save(new Drafts.Edit(draft, before, 1, false), new Actor.Application("test"));
            open(page, draft);
            page.click("[data-tool=tidy]");
            saved(page);
            String after = diagram(draft);

            assertThat(after).isNotEqualTo(before);
            assertThat(errors(draft)).isEmpty();
            for (String kept : List.of(
                    "modelerTemplate=\"[^\"]+\"", "<camunda:property [^>]+\"", "\\$\\{[^}]+}", " name=\"[^\"]+\"")) {
                assertThat(all(kept, after)).as(kept).isEqualTo(all(kept, before));
            }
        }
        picture(page, "editor-birthday");
    }

    /** What a change does not touch is moved and not drawn anew, and the layout is computed once. */
    @Test
    void aChangeOfALongJourneyDrawsLittleAnew() {
        Page page = signedIn(1440, "en-GB");
        var saved = (SaveResult.Saved) drafts.deploy(
                "long-chain.bpmn", chain(80).getBytes(StandardCharsets.UTF_8), new Actor.Application("test"));
        open(page, saved.draft().id());
        page.locator(".editor-stage [data-element-id=step1]").first().click(forced());
        add(page, "wait-for");
        int before = shapes(page);
        int drawn = counted(page, "drawn");
        int layouts = counted(page, "layouts");
        add(page, "wait-for");
        page.waitForCondition(() -> counted(page, "layouts") > layouts);
        assertThat(counted(page, "layouts") - layouts).isEqualTo(1);
        assertThat(counted(page, "drawn") - drawn)
                .as("drawn anew, of 80 steps and as many paths")
                .isLessThan(20);
        page.click("[data-tool=undo]");
        page.waitForCondition(() -> shapes(page) == before);
        assertThat(counted(page, "layouts") - layouts).isEqualTo(1);
    }

    private static int counted(Page page, String what) {
        Object count = page.evaluate("what => Number(document.querySelector('.djs-container').dataset[what])", what);
        return ((Number) Objects.requireNonNull(count)).intValue();
    }

    /** A start, steps in a row and an end. */
    private static String chain(int steps) {
        var process = new StringBuilder("<bpmn:startEvent id=\"step0\" name=\"Start\" />");
        var drawing = new StringBuilder(shape(0, 36));
        for (int i = 1; i <= steps + 1; i++) {
            String kind = i > steps ? "endEvent" : "sendTask";
            process.append("<bpmn:%s id=\"step%d\" name=\"Step %d\" />".formatted(kind, i, i))
                    .append("<bpmn:sequenceFlow id=\"flow%1$d\" sourceRef=\"step%2$d\" targetRef=\"step%1$d\" />"
                            .formatted(i, i - 1));
            drawing.append(shape(i, i > steps ? 36 : 100))
                    .append(
                            "<bpmndi:BPMNEdge id=\"e%1$d\" bpmnElement=\"flow%1$d\"><di:waypoint x=\"%2$d\" y=\"160\" /><di:waypoint x=\"%3$d\" y=\"160\" /></bpmndi:BPMNEdge>"
                                    .formatted(i, 200 + 150 * (i - 1), 180 + 150 * i));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="x">
                <bpmn:process id="long-chain" name="Long chain" isExecutable="true">%s</bpmn:process>
                <bpmndi:BPMNDiagram id="g"><bpmndi:BPMNPlane id="p" bpmnElement="long-chain">%s</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
                </bpmn:definitions>""".formatted(process, drawing);
    }

    private static String shape(int at, int width) {
        int height = width == 36 ? 36 : 80;
        return "<bpmndi:BPMNShape id=\"s%1$d\" bpmnElement=\"step%1$d\"><dc:Bounds x=\"%2$d\" y=\"%3$d\" width=\"%4$d\" height=\"%5$d\" /></bpmndi:BPMNShape>"
                .formatted(at, 180 + 150 * at - width / 2 + 18, 160 - height / 2, width, height);
    }

    /** Files of others, as they were drawn elsewhere, say the same after they were laid out here. */
    @Test
    void filesOfOthersAreTheSameAfterTheEditor() throws IOException {
        assumeTrue(Files.isDirectory(EXAMPLES), "../shared/data is absent: other people's diagrams are not opened");
        List<Path> all;
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            all = files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
        Page page = signedIn(1440, "en-GB");
        int step = TestSize.LARGE ? 9 : 25;
        for (int i = 0; i < all.size(); i += step) {
            String before = Files.readString(all.get(i));
            var saved = drafts.deploy(
                    all.get(i).getFileName().toString(),
                    before.getBytes(StandardCharsets.UTF_8),
                    new Actor.Application("test"));
            assertThat(saved).as(all.get(i).toString()).isInstanceOf(SaveResult.Saved.class);
            long draft = ((SaveResult.Saved) saved).draft().id();
            open(page, draft);
            page.click("[data-tool=tidy]");
            saved(page);
            String after = diagram(draft);
            assertThat(Difference.between(before, after, (type, label, near) -> label))
                    .as(all.get(i).toString())
                    .isEmpty();
            assertThat(all(" camunda:\\w+=\"[^\"]*\"", after))
                    .as(all.get(i).toString())
                    .isEqualTo(all(" camunda:\\w+=\"[^\"]*\"", before));
        }
    }

    /** As somebody's desktop might leave it: nothing stands where it was. */
    private static String scattered(String xml) {
        return Pattern.compile("(<dc:Bounds x=\")(-?\\d+)(\" y=\")(-?\\d+)")
                .matcher(xml)
                .replaceAll(at -> at.group(1)
                        + Math.floorMod(Integer.parseInt(at.group(2)) * 7919, 1400)
                        + at.group(3)
                        + Math.floorMod(Integer.parseInt(at.group(4)) * 6007, 900));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }
}
