package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A marketer draws a journey: on a desk, in both languages; and looks at it on a phone. */
class EditorBrowserIT extends EditorStory {

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
        picture(page, "editor-condition");
        add(page, "send-sms");
        choose(page, "Message", "welcome-nudge");
        choose(page, "Topic", "welcome");
        saved(page);

        assertThat(page.locator("[data-plus]").count()).isGreaterThan(6);
        assertThat(errors(draft)).isEmpty();
        picture(page, "editor");
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
        picture(one, "editor-conflict");
        assertThat(diagram(draft)).contains("${sendSms}").doesNotContain("${sendEmail}");
        one.click("[data-answer=mine]");
        saved(one);
        assertThat(diagram(draft)).contains("${sendEmail}").doesNotContain("${sendSms}");

        one.context().setOffline(true);
        one.click("[data-step=wait-for]");
        one.waitForSelector(".editor-banner:not([hidden])");
        picture(one, "editor-offline");
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
        picture(page, "editor-group");

        page.locator(".editor-stage [data-element-id^=Activity]").first().click(forced());
        page.getByLabel("Add a comment").fill("Is this group needed?");
        page.click("[data-comment-add]");
        page.waitForSelector(".comment-sign");
        picture(page, "editor-comment");
        assertLegible(page);
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private static String said(Page page) {
        return page.innerText(".editor p.visually-hidden[role=status]");
    }

    /** Camunda's own rules for diagrams, where the front end's packages are installed. */
    private static void lint(String xml) {
        Path frontend = Path.of("src/main/frontend");
        if (Files.exists(frontend.resolve("node_modules/bpmnlint"))) {
            try {
                Path file = Files.writeString(Path.of("target", "drawn.bpmn"), xml);
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
        picture(phone, "editor");
        assertLegible(phone);
    }

    private static void chooseEntry(Page page) {
        page.click("[data-step=entry]");
        page.getByLabel("How members enter").selectOption("dev.rekindle.entry-segment");
        choose(page, "Segment", "new-members");
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
}
