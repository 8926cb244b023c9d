package dev.rekindle.web.segment;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.rekindle.member.Members;
import dev.rekindle.testing.BrowserIT;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The form of a segment as somebody fills it in: the count follows each change and says when it is out of date. */
class SegmentFormBrowserIT extends BrowserIT {

    private static final String VALUE = "[name='conditions[0].value']";
    private static final String PREVIEW = "**/segments/preview";

    @Autowired
    private Members members;

    @BeforeEach
    void membersOfTwoHarbours() {
        members.upsert(IntStream.range(0, 7)
                .mapToObj(number -> aMember("harbour-" + number)
                        .with(Map.of("harbour", number < 4 ? "Whitby" : "Lerwick"))
                        .tagged(number < 2 ? "Angler" : "angler-not")
                        .draft())
                .toList());
    }

    @Test
    void theCountFollowsEachChangeAndIsMarkedUntilItDoes() {
        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/segments/new"));
        choose(page, 0, "attribute");
        page.fill("[name='conditions[0].name']", "harbour");
        page.fill(VALUE, "Whitby");
        showsCount(page, 4);

        Locator offered = page.locator("#values-0 option");
        assertThat(offered.evaluateAll("all => all.map(one => one.value + ' | ' + one.textContent)"))
                .isEqualTo(List.of("Whitby | Whitby · 4", "Lerwick | Lerwick · 3"));
        assertThat(page.locator(VALUE)).hasAttribute("list", "values-0");

        page.fill(VALUE, "whitby");
        showsCount(page, 0);
        assertThat(page.locator(".live .note"))
                .hasText("No member has the value “whitby”. Did you mean “Whitby” (4)? Case matters.");

        page.fill(VALUE, "Lerwick");
        showsCount(page, 3);
        assertThat(page.locator(".live .note")).hasCount(0);
        page.check("[name='conditions[0].not']");
        press(page, "add");
        choose(page, 1, "tag");
        page.fill("[name='conditions[1].name']", "angler");
        assertThat(page.locator(".live .note"))
                .hasText("No member has the tag “angler”. Did you mean “Angler” (2)? Case matters.");
        page.fill("[name='conditions[1].name']", "Angler");
        showsCount(page, 2);
        press(page, "remove-0");
        choose(page, 0, "attribute");
        page.fill("[name='conditions[0].name']", "harbour");
        page.fill(VALUE, "Whitby");
        showsCount(page, 4);

        aLateAnswerToAnEarlierChangeKeepsTheMark(page);
        aCountThatFailsKeepsTheMark(page);
    }

    private static void aLateAnswerToAnEarlierChangeKeepsTheMark(Page page) {
        List<Route> held = new CopyOnWriteArrayList<>();
        page.route(PREVIEW, held::add);
        page.fill(VALUE, "Lerwick");
        assertThat(page.locator(".live-stale")).isVisible();
        page.waitForCondition(() -> held.size() == 1);
        page.fill(VALUE, "Nowhere");
        held.get(0).resume();
        page.waitForCondition(() -> held.size() == 2);
        assertThat(page.locator(".live-stale")).isVisible();
        page.unroute(PREVIEW);
        held.get(1).resume();
        showsCount(page, 0);

        page.route(PREVIEW, held::add);
        page.click("button[value=add]");
        page.waitForCondition(() -> held.size() == 3);
        assertThat(page.locator(".live-stale")).isVisible();
        page.unroute(PREVIEW);
        held.get(2).resume();
        assertThat(page.locator(".live-stale")).isHidden();
    }

    private static void aCountThatFailsKeepsTheMark(Page page) {
        page.route(PREVIEW, route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        page.fill(VALUE, "Whitby");
        page.waitForResponse(PREVIEW, () -> {});
        assertThat(page.locator(".live-stale")).isVisible();
        page.unroute(PREVIEW);
    }

    private static void choose(Page page, int row, String kind) {
        page.waitForResponse(
                "**/segments/form", () -> page.selectOption("[name='conditions[" + row + "].kind']", kind));
        assertThat(page.locator(".live-stale")).isHidden();
    }

    private static void press(Page page, String change) {
        page.waitForResponse("**/segments/form", () -> page.click("button[value=" + change + "]"));
        assertThat(page.locator(".live-stale")).isHidden();
    }

    private static void showsCount(Page page, int members) {
        assertThat(page.locator(".live-size strong")).hasText(String.valueOf(members));
        assertThat(page.locator(".live-stale")).isHidden();
    }
}
