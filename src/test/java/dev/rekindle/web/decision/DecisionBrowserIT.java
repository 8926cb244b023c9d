package dev.rekindle.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rekindle.journey.scoring.DecisionDrafts;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.member.Members;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.BrowserIT;
import dev.rekindle.testing.MemberDraftBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A marketer makes a decision table from nothing, tries it on a member and publishes it. */
class DecisionBrowserIT extends BrowserIT {

    @Autowired
    StoredTables tables;

    @Autowired
    DecisionDrafts drafts;

    @Autowired
    Members members;

    @Test
    void aTableIsMadeCheckedTriedAndPublished() {
        members.upsert(List.of(MemberDraftBuilder.aMember("decides-1")
                .ofTier("gold")
                .withPoints(640)
                .draft()));
        Page page = signedIn(1440, "en");
        saysYes(page);
        page.navigate(address("/decisions"));
        page.click("a[href$='/decisions/new']");
        page.fill("#name", "Offer by tier and points");
        page.fill("#input", "tier");
        page.fill("[name=output] >> nth=0", "Offer");
        page.fill("[name=output] >> nth=1", "Percent");
        page.selectOption("[name=type] >> nth=1", "NUMBER");
        picture(page, "new");
        page.click("main button[type=submit]");
        page.waitForSelector(".decision.is-ready");
        assertThat(page.innerText("[data-issues]")).isEqualTo("No issues");

        addInput(page);
        type(page, 0, 0, "gold");
        page.waitForSelector(".writer-error");
        assertThat(page.innerText("[data-issues]")).contains("Rule 1", "gold", "in quotes");
        picture(page, "issue");
        type(page, 0, 0, "\"gold\", \"platinum\"");
        type(page, 0, 1, ">= 500");
        type(page, 0, 2, "\"early access\"");
        type(page, 0, 3, "20");
        page.click("[data-add=rule]");
        type(page, 1, 2, "\"free delivery\"");
        type(page, 1, 3, "0");
        page.waitForSelector(".writer-fine");
        tryIt(page);
        page.waitForCondition(() -> "saved".equals(page.getAttribute("#decision-editor", "data-saving")));
        assertThat(page.locator("[data-table] .bjs-powered-by").isVisible())
                .as("the watermark")
                .isTrue();
        picture(page, "edit");

        String key = "offer-by-tier-and-points";
        somebodyElseSaves(page, key);
        page.click("[data-publish]");
        page.waitForURL("**/decisions/" + key);
        assertThat(page.innerText("main")).contains("early access", "Version 1");
        assertThat(tables.find(key).orElseThrow().dmn()).contains("free shipping");
        picture(page, "table");
        lookAround(page, key);
    }

    private static void addInput(Page page) {
        page.click("[data-add=input]");
        page.fill("#column-property", "no name");
        page.click("[data-dialog] button[type=submit]");
        assertThat(page.innerText("[data-problem=property]")).contains("Choose a property");
        page.fill("#column-property", "points");
        page.dispatchEvent("#column-property", "change");
        page.waitForCondition(() -> "double".equals(page.inputValue("#column-type")));
        picture(page, "column");
        page.click("[data-dialog] button[type=submit]");
        page.waitForCondition(() -> page.locator("[data-value=points]").count() == 1);
    }

    /** Types into a cell, counted from 0 without the number and the note of a rule. */
    private static void type(Page page, int row, int column, String text) {
        Locator cell = page.locator("[data-table] tbody tr")
                .nth(row)
                .locator("td.input-cell, td.output-cell")
                .nth(column);
        cell.click();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(text);
    }

    private static void tryIt(Page page) {
        page.fill("[data-value=tier]", "silver");
        page.click("[data-try-form] [type=submit]");
        page.waitForSelector(".decision-answers");
        assertThat(page.innerText(".decision-answers")).contains("Offer", "free delivery", "Percent", "0");
        page.fill("#try-member", "nobody-here");
        page.click("[data-take-member]");
        page.waitForCondition(() -> page.innerText("[data-member-problem]").contains("no member"));
        page.fill("#try-member", "decides-1");
        page.click("[data-take-member]");
        page.waitForCondition(() -> page.inputValue("[data-value=points]").equals("640"));
        assertThat(page.innerText("[data-result]")).contains("early access", "20", "Matching rules: 1");
        assertThat(page.evaluate(
                        "getComputedStyle(document.querySelector('[data-table] tbody tr td')).backgroundColor"))
                .as("the matching rule")
                .isEqualTo("rgb(223, 243, 230)");
    }

    /** The later save is asked; here it takes the place of the other. */
    private void somebodyElseSaves(Page page, String key) {
        var draft = drafts.find(key).orElseThrow();
        drafts.save(
                key,
                draft.dmn().replace("early access", "nothing"),
                draft.revision(),
                false,
                new Actor.Application("somebody"));
        expectComplaint("409");
        type(page, 1, 2, "\"free shipping\"");
        page.waitForCondition(() -> drafts.find(key).orElseThrow().dmn().contains("free shipping")
                && "saved".equals(page.getAttribute("#decision-editor", "data-saving")));
        assertThat(drafts.find(key).orElseThrow().dmn()).contains("early access");
    }

    private void lookAround(Page page, String key) {
        String table = "/decisions/" + key;
        List<String> paths = List.of("/decisions", "/decisions/new", table, table + "/versions");
        looksAt(page, paths);
        looksAtInChinese(paths);
        Page chinese = signedIn(1440, "zh-CN");
        chinese.navigate(address("/decisions/" + key + "/edit"));
        chinese.waitForSelector(".decision.is-ready");
        assertThat(chinese.innerText("[data-table]")).contains("当", "且", "则");
        assertFitsAPhone(chinese);
        picture(chinese, "edit");
    }
}
