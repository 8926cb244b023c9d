package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.difference.Difference;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.draft.SaveResult;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.BrowserIT;
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
import org.springframework.beans.factory.annotation.Autowired;

/** A marketer draws a journey: on a desk, in both languages; and looks at it on a phone. */
class EditorBrowserIT extends BrowserIT {

    private static final Path EXAMPLES = Path.of("../shared/data/bpmn-examples");
    private static final Path PICTURES = Path.of("target", "pictures");

    @Autowired
    private Drafts drafts;

    @Autowired
    private Journeys journeys;

    @Test
    void aMarketerDrawsAJourneyFromAnEmptyCanvas() {
        Page page = signedIn(1440, "en-GB");
        long draft = begin(page, "Drawn in the browser");

        chooseEntry(page);
        add(page, "send-email");
        choose(page, "Message", "welcome-hello");
        choose(page, "Topic", "welcome");
        add(page, "wait-for");
        page.getByLabel("Duration", exactly()).fill("3");
        add(page, "decide");
        page.click(".path-button >> nth=0");
        page.click(".asks-more .btn");
        assertThat(page.textContent(".sentence")).startsWith("opened “E-mail: ");
        picture(page, "editor-condition-1440-en");
        add(page, "send-sms");
        choose(page, "Message", "welcome-nudge");
        choose(page, "Topic", "welcome");
        saved(page);

        assertThat(page.locator("[data-plus]").count()).isGreaterThan(6);
        assertThat(errors(draft)).isEmpty();
        picture(page, "editor-1440-en");
        String xml = diagram(draft);
        assertThat(xml)
                .contains("camunda:modelerTemplate=\"dev.rekindle.send-email\"")
                .contains("camunda:delegateExpression=\"${sendSms}\"")
                .contains("<camunda:property name=\"durationUnit\" value=\"days\" />")
                .containsPattern("\\$\\{opened\\('\\w+'\\)}");

        lint(xml);
        insertsOnAFlowAndUndoes(page, draft);
        copiesToAnotherJourney(page);
        looksAtIt(draft);
    }

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
        picture(page, "editor-birthday-1440-en");
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

    @Test
    void nothingIsLostWhenTwoEditOrTheConnectionBreaks() {
        expectComplaint("status of 409");
        expectComplaint("ERR_INTERNET_DISCONNECTED");
        Page one = signedIn(1440, "en-GB");
        long draft = begin(one, "Edited by two");
        Page other = signedIn(1440, "zh-CN");
        open(other, draft);
        other.click("[data-step=send-sms]");
        saved(other);

        one.click("[data-step=send-email]");
        one.waitForSelector("dialog[open]");
        one.click("[data-answer=look]");
        one.waitForSelector(".conflict-preview .djs-shape");
        picture(one, "editor-conflict-1440-en");
        assertThat(diagram(draft)).contains("${sendSms}").doesNotContain("${sendEmail}");
        one.click("[data-answer=mine]");
        saved(one);
        assertThat(diagram(draft)).contains("${sendEmail}").doesNotContain("${sendSms}");

        one.context().setOffline(true);
        one.click("[data-step=wait-for]");
        one.waitForSelector(".editor-banner:not([hidden])");
        picture(one, "editor-offline-1440-en");
        one.context().setOffline(false);
        saved(one);
        assertThat(diagram(draft)).contains("durationUnit");

        one.getByLabel("Name on the diagram").fill("Typed before the tab was closed");
        one.reload();
        one.waitForSelector(".editor.is-drawn");
        saved(one);
        assertThat(diagram(draft)).contains("Typed before the tab was closed");
    }

    /** From the canvas to a step, a path, the menu, the settings and back, and nothing is out of reach. */
    @Test
    void theKeyboardIsEnough() {
        Page page = signedIn(1440, "en-GB");
        long draft = begin(page, "By keyboard");
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("document.activeElement?.tagName === 'svg'")));
        int steps = shapes(page);
        press(page, "?");
        assertThat(page.textContent("dialog[open]")).contains("Next or previous step", "Full screen");
        assertLegible(page);
        press(page, "Escape", "s", "r", "c", "n");
        assertThat(said(page)).isEqualTo("Entry: Added by hand");
        press(page, "+");
        page.locator(".djs-popup-search input").fill("Send e-mail");
        press(page, "Enter");
        assertThat(shapes(page)).isEqualTo(steps + 1);
        press(page, "Enter");
        assertThat(page.evaluate("Boolean(document.activeElement.closest('.editor-panel'))"))
                .isEqualTo(true);
        press(page, "Escape", "Control+c", "Delete");
        assertThat(shapes(page)).isEqualTo(steps);
        press(page, "Control+z", "n", "p", "m");
        assertThat(page.locator(".djs-minimap.open").count()).isEqualTo(1);
        press(page, "f");
        page.waitForFunction("() => document.fullscreenElement?.classList.contains('editor')");
        press(page, "f");
        page.waitForFunction("() => !document.fullscreenElement");
        press(page, "m", "0", "Control+f");
        page.waitForSelector(".djs-search-input input");
        press(page, "Escape");
        saved(page);
        assertThat(diagram(draft)).contains("${sendEmail}");
    }

    /** Steps in a group, the first of several events, a slip put right, a comment. */
    @Test
    void groupsFirstEventsSlipsAndComments() {
        Page page = signedIn(1440, "en-GB");
        long draft = begin(page, "Groups and slips");
        add(page, "section");
        String inner = page.getAttribute(
                ".djs-shape[data-element-id^=Activity] ~ .djs-children .djs-connection", "data-element-id");
        page.click("[data-plus=" + inner + "]");
        page.click(".djs-popup .entry[data-id=wait-until]");
        page.locator(".editor-stage [data-element-id^=Activity]").first().click(forced().setPosition(20, 20));
        add(page, "wait-event");
        slip(page, "Event", "purchas");
        page.locator(".editor-stage [data-element-id^=Gateway]").first().click(forced());
        page.click("[data-await=event]");
        choose(page, "Event", "return");
        saved(page);
        assertThat(diagram(draft)).contains("<bpmn:subProcess", "eventBasedGateway", "name=\"return\"");

        page.click(".editor-count");
        page.click("[data-fix=purchase]");
        page.waitForCondition(() -> page.locator("[data-fix]").count() == 0);
        saved(page);
        assertThat(errors(draft)).isEmpty();
        assertThat(diagram(draft)).doesNotContain("\"purchas\"");
        lint(diagram(draft));
        picture(page, "editor-group-1440-en");

        page.locator(".editor-stage [data-element-id^=Activity]").first().click(forced());
        page.getByLabel("Add a comment").fill("Is this group needed?");
        page.click("[data-comment-add]");
        page.waitForSelector(".comment-sign");
        picture(page, "editor-comment-1440-en");
        assertLegible(page);
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

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private static String said(Page page) {
        return page.innerText(".editor p.visually-hidden[role=status]");
    }

    private static Locator.ClickOptions forced() {
        return new Locator.ClickOptions().setForce(true);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    /** Camunda's own rules for diagrams, where the front end's packages are installed. */
    private static void lint(String xml) {
        Path frontend = Path.of("src/main/frontend");
        if (Files.exists(frontend.resolve("node_modules/bpmnlint"))) {
            try {
                Path file = Files.writeString(PICTURES.resolve("drawn.bpmn"), xml);
                var run = EditorScriptsTests.NodeRun.of(
                        frontend, "lint.mjs", file.toAbsolutePath().toString());
                assertThat(run.exit()).as(run.output()).isZero();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void insertsOnAFlowAndUndoes(Page page, long draft) {
        int steps = shapes(page);
        page.click("[data-plus] >> nth=0");
        page.locator(".djs-popup-search input").fill("Change");
        page.keyboard().press("Enter");
        assertThat(shapes(page)).isEqualTo(steps + 1);
        page.click("[data-tool=undo]");
        assertThat(shapes(page)).isEqualTo(steps);
        page.click("[data-tool=redo]");
        page.click("[data-tool=undo]");
        page.click("[data-tool=tidy]");
        saved(page);
        assertThat(errors(draft)).isEmpty();

        page.locator(".editor-stage [data-element-id^=Gateway] >> nth=0")
                .click(new Locator.ClickOptions().setForce(true));
        page.click("[data-action=remove]");
        saved(page);
        assertThat(diagram(draft)).doesNotContain("exclusiveGateway");
        assertThat(errors(draft)).isEmpty();
        page.click("[data-tool=undo]");
        saved(page);
    }

    private void copiesToAnotherJourney(Page page) {
        page.locator(".editor-stage [data-element-id^=Activity] >> nth=0")
                .click(new Locator.ClickOptions().setForce(true));
        page.keyboard().press("Control+c");
        Page other = page.context().newPage();
        paste(other);
        other.close();
        paste(page);
    }

    /** Into a new journey, in this tab or another. */
    private void paste(Page page) {
        begin(page, "Pasted into");
        int steps = shapes(page);
        page.mouse().move(600, 650);
        page.keyboard().press("Control+v");
        page.mouse().move(700, 700);
        page.mouse().click(700, 700);
        page.waitForFunction("n => document.querySelectorAll('.djs-shape').length > n", steps);
        saved(page);
    }

    private void looksAtIt(long draft) {
        Page chinese = signedIn(1024, "zh-CN");
        open(chinese, draft);
        assertThat(chinese.innerText("[data-step=send-email]")).isEqualTo("发送邮件");
        chinese.click("[data-plus] >> nth=0");
        assertThat(chinese.textContent(".djs-popup")).contains("添加步骤", "条件判断");
        picture(chinese, "editor-1024-zh");
        chinese.keyboard().press("Escape");
        chinese.locator(".editor-stage [data-element-id^=Activity] >> nth=0").click(forced());
        chinese.waitForSelector(".djs-context-pad.open");
        assertThat(chinese.evaluate("""
                () => {
                  const strip = document.querySelector('.djs-context-pad.open').getBoundingClientRect();
                  return [...document.querySelectorAll('[data-plus]')].map(sign => sign.getBoundingClientRect())
                    .filter(sign => sign.right > strip.left && sign.left < strip.right
                      && sign.bottom > strip.top && sign.top < strip.bottom).length;
                }"""))
                .as("signs below the tools of a chosen step")
                .isEqualTo(0);
        assertThat(chinese.locator("[data-review-link]").isVisible()).isTrue();
        assertLegible(chinese);
        Page phone = signedIn(390, "en-GB");
        open(phone, draft);
        assertThat(phone.locator("[data-step], [data-plus]").count()).isZero();
        Locator name = phone.getByLabel("Name on the diagram");
        phone.waitForCondition(
                () -> { // the diagram may still move to fit the window
                    phone.locator("[data-element-id^=Activity] >> nth=0").click(forced());
                    return name.count() > 0;
                });
        assertThat(name.isDisabled()).isTrue();
        picture(phone, "editor-390-en");
        assertLegible(phone);
    }

    private long begin(Page page, String name) {
        return begin(page, name, "blank");
    }

    private long begin(Page page, String name, String from) {
        page.navigate(address("/journeys/new"));
        page.fill("[name=name]", name);
        page.click("button[name=from][value=" + from + "]");
        page.waitForSelector(".editor.is-drawn");
        return Long.parseLong(page.url().replaceFirst(".*/drafts/(\\d+).*", "$1"));
    }

    private void open(Page page, long draft) {
        page.navigate(address("/journeys/drafts/" + draft));
        page.waitForSelector(".editor.is-drawn");
    }

    private static void chooseEntry(Page page) {
        page.click("[data-step=entry]");
        page.getByLabel("How members enter").selectOption("dev.rekindle.entry-segment");
        choose(page, "Segment", "new-members");
    }

    private static void add(Page page, String step) {
        page.click("[data-step=" + step + "]");
    }

    /** Types into a list with search and takes what it finds. */
    private static void choose(Page page, String label, String value) {
        Locator field = page.getByLabel(label, exactly()).first();
        if (field.evaluate("field => field.tagName").equals("SELECT")) {
            field.selectOption(value);
        } else {
            field.fill(value);
            field.press("Enter");
        }
    }

    /** Types what the list does not have, and goes on. */
    private static void slip(Page page, String label, String value) {
        Locator field = page.getByLabel(label, exactly()).first();
        field.fill(value);
        field.blur();
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static int shapes(Page page) {
        return page.locator(".djs-shape").count();
    }

    private static void saved(Page page) {
        page.waitForTimeout(250);
        page.waitForSelector(".editor-state[data-state=saved]");
    }

    private String diagram(long draft) {
        return drafts.diagram(draft, drafts.find(draft).orElseThrow().revision())
                .orElseThrow();
    }

    private List<Finding> errors(long draft) {
        return journeys.check(diagram(draft).getBytes(StandardCharsets.UTF_8));
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
