package dev.rekindle.web.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.testing.BrowserIT;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;

/** What a person does in the editor of journeys, for stories. */
abstract class EditorStory extends BrowserIT {

    @Autowired
    Drafts drafts;

    @Autowired
    Journeys journeys;

    static Locator.ClickOptions forced() {
        return new Locator.ClickOptions().setForce(true);
    }

    long begin(Page page, String name) {
        return begin(page, name, "blank");
    }

    long begin(Page page, String name, String from) {
        page.navigate(address("/journeys/new"));
        page.fill("[name=name]", name);
        page.click("button[name=from][value=" + from + "]");
        page.waitForSelector(".editor.is-drawn");
        return Long.parseLong(page.url().replaceFirst(".*/drafts/(\\d+).*", "$1"));
    }

    void open(Page page, long draft) {
        page.navigate(address("/journeys/drafts/" + draft));
        page.waitForSelector(".editor.is-drawn");
    }

    static void add(Page page, String step) {
        page.click("[data-step=" + step + "]");
    }

    static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    static int shapes(Page page) {
        return page.locator(".djs-shape").count();
    }

    static void saved(Page page) {
        page.waitForTimeout(250);
        page.waitForSelector(".editor-state[data-state=saved]");
    }

    String diagram(long draft) {
        return drafts.diagram(draft, drafts.find(draft).orElseThrow().revision())
                .orElseThrow();
    }

    List<Finding> errors(long draft) {
        return journeys.check(diagram(draft).getBytes(StandardCharsets.UTF_8));
    }
}
