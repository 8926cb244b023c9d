package dev.rekindle.web.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.draft.Reviews;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.testing.BrowserIT;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A wait of a live journey is changed and live: by one who may publish, and by a marketer and an approver. */
class DraftToLiveBrowserIT extends BrowserIT {

    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final Actor SETUP = new Actor.Application("test");

    @Autowired
    private Drafts drafts;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Journeys journeys;

    @Autowired
    private Users users;

    @Test
    void aWaitIsLiveAfterSixActionsAtMost() {
        String key = live("Quick change");
        Page page = signedIn(1440, "en-GB");
        saysYes(page);
        page.navigate(address("/journeys/" + key));
        int actions = 0;

        page.click("form[action$='/edit'] button");
        actions++;
        changeTheWait(page, "8");
        actions += 2; // choose the wait, write the number
        page.click("[data-review-link]");
        actions++;
        page.waitForSelector("#review-diagram.is-drawn");
        page.click("form[action$='/publish'] button");
        actions++;
        page.waitForURL(address("/journeys/" + key));

        assertThat(actions).isLessThanOrEqualTo(6);
        assertThat(journeys.versions(key)).hasSize(2);
        assertThat(journeys.diagram(key, 2).orElseThrow()).contains("name=\"duration\" value=\"8\"");
    }

    @Test
    void aMarketerEditsAndSubmitsAnApproverSendsBackAndPublishes() {
        String key = live("Two people");
        users.add("story-mara", Role.MARKETER, PASSWORD);
        users.add("story-abe", Role.APPROVER, PASSWORD);
        Page mara = signedInAs("story-mara", PASSWORD, 1440, "en-GB");
        mara.navigate(address("/journeys/" + key));
        mara.click("form[action$='/edit'] button");
        changeTheWait(mara, "8");
        mara.click("[data-review-link]");
        mara.waitForSelector("#review-diagram.is-drawn");
        assertThat(mara.locator("form[action$='/publish']").count()).isZero();
        mara.fill("#note", "Eight days, as agreed");
        mara.click("form[action$='/submit'] button");
        mara.waitForSelector(".flash-done");
        long draft = drafts.openOf(key).orElseThrow().id();

        Page abe = signedInAs("story-abe", PASSWORD, 1440, "en-GB");
        saysYes(abe);
        abe.navigate(address("/journeys/drafts/" + draft + "/review"));
        abe.waitForSelector("#review-diagram.is-drawn");
        assertThat(abe.innerText(".differences")).contains("8 days");
        abe.locator("#review-diagram [data-element-id=waitFiveDays]")
                .first()
                .click(new Locator.ClickOptions().setForce(true));
        assertThat(abe.inputValue("#comment-element")).isEqualTo("waitFiveDays");
        abe.fill("#comment-text", "What is this for?");
        abe.click("[data-comment-form] button");
        abe.waitForSelector("#review-diagram.is-drawn .mark-comment");
        abe.click(".decide details:not(.menu) summary");
        abe.fill("#back", "Please name it");
        abe.fill("#comment-text", "Written, but not added");
        abe.click("form[action$='/send-back'] button");
        abe.waitForSelector("[data-asked]:has-text('Please name it')");

        mara.reload();
        assertThat(mara.innerText(".decide [data-asked]")).contains("Please name it");
        assertThat(mara.innerText("[data-comment-at=waitFiveDays]")).contains("What is this for?");
        assertThat(mara.innerText(".comments")).contains("Written, but not added");
        mara.click("[data-comment-at=waitFiveDays] button");
        mara.waitForSelector(".comments details");
        assertThat(mara.locator("[data-comment-at=waitFiveDays]").count()).isZero();
        mara.click("form[action$='/submit'] button");
        mara.waitForSelector(".flash-done");

        looksAtTheReview(mara, draft, key);

        abe.navigate(address("/journeys/drafts/" + draft + "/review"));
        abe.click("form[action$='/publish'] button");
        abe.waitForURL(address("/journeys/" + key));
        assertThat(journeys.versions(key)).hasSize(2);
        assertThat(journeys.versions(key).get(0).by()).isEqualTo("story-abe");
    }

    /** From an empty canvas to a live campaign: two messages written at their steps, and one review of all. */
    @Test
    void aCampaignIsWrittenAtItsStepsAndApprovedInOneReview() {
        users.add("story-mia", Role.MARKETER, PASSWORD);
        users.add("story-ada", Role.APPROVER, PASSWORD);
        actions = 0;
        Page mia = signedInAs("story-mia", PASSWORD, 1440, "en-GB");
        mia.navigate(address("/journeys/new"));
        fill(mia, "[name=name]", "Campaign by two");
        click(mia, "button[name=from][value=blank]");
        mia.waitForSelector(".editor.is-drawn");
        click(mia, "[data-step=entry]");
        mia.getByLabel("How members enter").selectOption("dev.rekindle.entry-segment");
        actions++;
        choose(mia, "Segment", "new-members");
        click(mia, "[data-step=send-email]");
        beginMessage(mia, "Campaign hello");
        mia.waitForSelector("[data-card=en] .writer-block");
        mia.waitForCondition(() -> mia.innerText("[data-state]").startsWith("Saved"));
        assertThat(mia.innerText("[data-with-journey]")).contains("published together with the journey");
        fill(mia, "[data-card=en] [data-field=title]", "Hello from the campaign");
        fill(mia, "[data-card=en] .writer-block:nth-child(2) [data-name=text]", "We are glad that you are here.");
        assertThat(mia.inputValue("[data-card=zh-CN] [data-field=title]")).isEmpty();
        fill(mia, "[data-card=zh-CN] [data-field=title]", "欢迎加入");
        fill(mia, "[data-card=zh-CN] .writer-block:nth-child(2) [data-name=text]", "很高兴见到您。");
        backToTheStep(mia, "Campaign hello");
        choose(mia, "Topic", "welcome");
        click(mia, "[data-step=wait-for]");
        mia.getByLabel("Duration", exactly()).fill("3");
        actions++;
        click(mia, "[data-step=decide]");
        click(mia, ".path-button >> nth=0");
        click(mia, ".asks-more .btn");
        click(mia, "[data-step=send-sms]");
        beginMessage(mia, "Campaign text");
        mia.waitForSelector("[data-card=en] textarea");
        fill(mia, "[data-card=en] textarea", "Hello by text. Reply STOP to opt out.");
        fill(mia, "[data-card=zh-CN] textarea", "您好！拒收请回复R");
        backToTheStep(mia, "Campaign text");
        choose(mia, "Topic", "welcome");
        mia.getByLabel("Message", exactly()).first().click();
        assertThat(mia.innerText(".choices:not([hidden])")).contains("Campaign text", "draft");
        assertLegible(mia);
        picture(mia, "editor-draft-message");
        long draft = Long.parseLong(mia.url().replaceFirst(".*/drafts/(\\d+).*", "$1"));
        click(mia, "[data-review-link]");
        mia.waitForSelector("#review-diagram.is-drawn");
        assertThat(mia.innerText("[data-brought]")).contains("Campaign hello", "Campaign text");
        fill(mia, "#note", "One campaign");
        click(mia, "form[action$='/submit'] button");
        mia.waitForSelector(".flash-done");
        looksAtTheCampaign(mia, draft);

        Page ada = page(1440, "en-GB");
        ada.navigate(address("/sign-in"));
        ada.fill("[name=username]", "story-ada");
        ada.fill("[name=password]", PASSWORD);
        ada.click("main button[type=submit]");
        ada.waitForURL(address("/**"));
        actions += 3; // her name, her password, the button
        ada.navigate(address("/journeys/drafts/" + draft + "/review"));
        actions += 2; // from the overview to the journeys, and to the review
        saysYes(ada);
        click(ada, "form[action$='/publish'] button");
        ada.waitForURL(address("/journeys/campaign-by-two"));
        assertThat(ada.request().get(address("/templates/campaign-hello")).status())
                .isEqualTo(200);
        assertThat(actions).as("actions of both").isLessThanOrEqualTo(60);
        System.err.println("Actions from an empty canvas to a live campaign: " + actions);
    }

    private int actions;

    private void click(Page page, String what) {
        page.click(what);
        actions++;
    }

    private void fill(Page page, String field, String text) {
        page.fill(field, text);
        actions++;
    }

    private void beginMessage(Page page, String name) {
        click(page, "[data-new-message]");
        fill(page, ".new-message input", name);
        click(page, "[data-begin-message]");
        page.waitForURL(address("/templates/**"));
    }

    private void backToTheStep(Page page, String message) {
        click(page, "[data-back-to-journey]");
        page.waitForSelector(".editor.is-drawn");
        page.waitForCondition(
                () -> page.getByLabel("Message", exactly()).first().inputValue().equals(message));
    }

    /** Types into a list with search and takes what it finds. */
    private void choose(Page page, String label, String value) {
        Locator field = page.getByLabel(label, exactly()).first();
        field.fill(value);
        field.press("Enter");
        actions += 2;
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private void looksAtTheCampaign(Page page, long draft) {
        page.navigate(address("/journeys/drafts/" + draft + "/review"));
        page.waitForSelector("#review-diagram.is-drawn");
        assertLegible(page);
        picture(page, "campaign-review");
        page.navigate(address("/templates/campaign-hello/edit?journey=" + draft));
        page.waitForSelector("[data-card=en] .writer-block");
        assertFitsAPhone(page);
        picture(page, "campaign-message");
    }

    private void looksAtTheReview(Page page, long draft, String key) {
        page.navigate(address("/journeys/drafts/" + draft + "/review"));
        page.waitForSelector("#review-diagram.is-drawn");
        page.locator(".messages-used details summary").first().click();
        assertLegible(page);
        picture(page, "review");
        page.navigate(address("/journeys/" + key + "/compare"));
        page.waitForSelector("#review-diagram.is-drawn");
        assertLegible(page);
        picture(page, "compare");
        List<String> paths =
                List.of("/journeys/" + key + "/versions", "/journeys", "/journeys/drafts/" + draft + "/revisions");
        looksAt(page, paths);
        looksAtInChinese(paths);
    }

    /** A journey of its own, drawn as the shipped one. */
    private String live(String name) {
        Draft draft = drafts.create(name + " " + UUID.randomUUID(), "win-back", UnaryOperator.identity(), SETUP);
        String bpmn = drafts.diagram(draft.id(), 1).orElseThrow();
        journeys.deploy(draft.journey() + ".bpmn", bpmn.getBytes(StandardCharsets.UTF_8), SETUP);
        reviews.discard(new Reviews.Turn(draft.id(), draft.revision(), SETUP));
        return draft.journey();
    }

    private static void changeTheWait(Page page, String days) {
        page.waitForSelector(".editor-stage .djs-shape");
        page.locator(".editor-stage [data-element-id=waitFiveDays]")
                .first()
                .click(new Locator.ClickOptions().setForce(true));
        page.getByLabel("Duration", new Page.GetByLabelOptions().setExact(true)).fill(days);
    }
}
