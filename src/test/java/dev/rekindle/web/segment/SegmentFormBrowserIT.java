package dev.rekindle.web.segment;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static dev.rekindle.testing.TestChannels.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.Members;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.testing.BrowserIT;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The builder of segments as a marketer uses it: conditions by choosing, a count that follows, and why a member is in. */
class SegmentFormBrowserIT extends BrowserIT {

    private static final String PREVIEW = "**/segments/preview";

    private static final String EVERY_KIND = """
            {"all": [
              {"event": {"type": "anglingTrip", "where": [{"property": "boat", "is": "Skua"}, {"property": "amount", "atLeast": 5}],
                         "window": {"newerThan": "P60D", "olderThan": "P30D"}, "count": {"atLeast": 2, "atMost": 5}}},
              {"event": {"type": "anglingTrip", "within": "P1Y", "currency": "GBP", "sum": {"atLeast": 10}}},
              {"event": {"type": "anglingTrip", "window": {"from": "2026-01-01", "to": "2026-03-31"}, "distinct": {"of": "boat", "atLeast": 1}}},
              {"not": {"event": {"type": "anglingTrip", "window": {"olderThan": "P30D"}}}},
              {"recency": {"event": "anglingTrip", "olderThan": "P90D"}},
              {"first": {"event": "anglingTrip", "within": "P30D", "having": [{"property": "boat", "oneOf": ["Skua", "Tern"]}]}},
              {"last": {"event": "anglingTrip", "window": {"olderThan": "P30D"}}},
              {"sequence": {"steps": [{"event": "anglingTrip"}, {"event": "anglingTrip", "within": "P7D", "without": {"event": "anglingTrip"}},
                                      {"event": "anglingTrip", "within": "P7D", "happens": false}]}},
              {"rfm": {"event": "anglingTrip", "recency": {"olderThan": "P60D"}, "frequency": {"atLeast": 2}, "monetary": {"quantile": 0.75}}},
              {"attribute": "harbour", "oneOf": ["Whitby", "Lerwick"]},
              {"attribute": "points", "between": [1, 5]},
              {"attribute": "value.lifecycle", "is": "active"},
              {"attribute": "joinedAt", "from": "2026-01-01"},
              {"attribute": "joinedAt", "inDays": {"atLeast": -3, "atMost": 7, "yearly": true}},
              {"tag": "angler"},
              {"occasion": {"name": "birthday", "withinDays": 7}},
              {"occasion": {"name": "birthday", "inDays": {"atLeast": -3, "atMost": 3}}},
              {"joined": {"newerThan": "P7D"}},
              {"consent": {"channel": "email", "state": "neverAsked"}},
              {"message": {"did": "opened", "within": "P30D", "count": {"atLeast": 2}}},
              {"journey": {"state": "entered", "arm": "holdout", "within": "P30D"}},
              {"not": {"inSegment": "harbour-partners"}},
              {"sample": {"percent": 10, "seed": "spring"}}
            ]}
            """;

    @Autowired
    private Members members;

    @Autowired
    private Events events;

    @Autowired
    private SegmentDefinitions definitions;

    @Autowired
    private Segments segments;

    @Autowired
    private Clock clock;

    /** Of eight anglers the first six bought twice in spring; the sixth bought again yesterday, the fifth is a partner. */
    @BeforeEach
    void anglersOfTwoHarbours() {
        members.upsert(IntStream.range(0, 8)
                .mapToObj(number -> {
                    var angler = aMember("harbour-" + number)
                            .named("Angler" + number)
                            .with(Map.of("harbour", number < 4 ? "Whitby" : "Lerwick"))
                            .tagged(number == 4 ? "partner" : "angler");
                    return (number == 3 ? angler : angler.agreeingTo(EMAIL)).draft();
                })
                .toList());
        events.record(IntStream.range(0, 12)
                .mapToObj(number -> bought(number, "harbour-" + number % 6, Duration.ofDays(200 + number)))
                .toList());
        events.record(List.of(bought(12, "harbour-5", Duration.ofDays(1))));
        definitions.save(
                new SegmentDraft("harbour-partners", "Harbour partners", "港口伙伴", Rules.read("{\"tag\": \"partner\"}")));
        segments.evaluate("harbour-partners");
    }

    @Test
    void aMarketerBuildsTheWinBackSegmentAndSeesWhoIsInAndWhy() {
        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/segments/new"));
        assertThat(page.locator(".live")).containsText("Complete the conditions to see the count.");
        choose(page, 0, "Event", "anglingTrip");
        numberOf(page, 0, "at least").fill("2");
        within(page, 0, "1", "years");
        showsCount(page, 6);
        picture(page, "builder");

        add(page);
        kind(page, 1, "event not");
        choose(page, 1, "Event", "anglingTrip");
        within(page, 1, "90", "days");
        showsCount(page, 5);
        assertThat(page.locator(".live .phrase").first()).containsText("No anglingTrip events in the last 90 days");

        add(page);
        kind(page, 2, "consent");
        showsCount(page, 4);
        add(page);
        kind(page, 3, "inSegment not");
        choose(page, 3, "Segment", "Harbour partners");
        showsCount(page, 3);
        assertThat(page.locator(".live .phrase").first()).containsText("Is not in “Harbour partners”");

        Locator someone = page.locator(".sample > li").first();
        someone.locator("summary").click();
        assertThat(someone.locator(".reason.is-met")).hasCount(5);
        page.fill("#who", "harbour-5");
        page.click(".who button");
        assertThat(page.locator("#who-answer .state")).hasText("Does not match");
        assertThat(page.locator("#who-answer .reason.is-not-met")).hasCount(2);
        picture(page, "builder-why");
        assertLegible(page);

        savesItAndSeesItInTheJourneyEditor(page);
    }

    private void savesItAndSeesItInTheJourneyEditor(Page page) {
        page.fill("#nameEn", "Harbour win-back");
        page.fill("#nameZh", "港口召回");
        page.click("#segment-form .btn-primary");
        page.waitForURL(address("/segments/harbour-win-back"));
        assertThat(page.locator(".flash")).containsText("3 members match");
        page.locator("details.why summary").first().click();
        assertThat(page.locator("details.why .reason.is-met").first()).isVisible();
        Object offered = page.evaluate(
                "fetch('/journeys/editor/choices').then(all => all.json()).then(all => all.segments.find(one => one.value === 'harbour-win-back'))");
        assertThat(offered).isEqualTo(Map.of("value", "harbour-win-back", "name", "Harbour win-back", "count", 3));
    }

    @Test
    void conditionsAreGroupedMovedByKeysAndByPointerAndFollowTheJson() {
        Page page = signedIn(390, "zh-CN");
        page.navigate(address("/segments/new?lang=zh-CN"));
        json(page, """
                {"all": [{"tag": "angler"}, {"tag": "partner"}, {"any": [{"attribute": "harbour", "is": "Whitby"}]}]}
                """);
        assertThat(page.locator(".asks-row")).hasCount(3);
        page.setViewportSize(390, 2200);
        handle(page, 0).focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".asks-groups [role=status]")).hasText("已移到组内第 1 位，共 2 项");
        assertThat(rule(page))
                .isEqualTo(
                        "{\"all\":[{\"tag\":\"partner\"},{\"any\":[{\"tag\":\"angler\"},{\"attribute\":\"harbour\",\"is\":\"Whitby\"}]}]}");
        assertThat(handle(page, 1)).isFocused();

        drag(page, handle(page, 0), page.locator(".asks-row").nth(2));
        assertThat(rule(page))
                .startsWith("{\"all\":[{\"any\":[{\"tag\":\"angler\"},{\"attribute\"")
                .endsWith("{\"tag\":\"partner\"}]}]}");
        page.locator(".builder-undo").click();
        assertThat(rule(page)).startsWith("{\"all\":[{\"tag\":\"partner\"}");
        page.locator(".asks-group .asks-group .asks-join").selectOption("none");
        assertThat(page.locator(".live .phrase").first()).containsText("均不满足");
        showsCount(page, 1);
        picture(page, "builder");
        assertLegible(page);

        page.locator(".asks-group .asks-group > .asks-head .link-button").click();
        page.locator(".editor-dialog input").first().fill("Whitby or anglers");
        page.locator(".editor-dialog input").last().fill("惠特比");
        page.click(".editor-dialog .btn-primary");
        assertThat(page.locator(".asks-row")).hasCount(2);
        assertThat(rule(page)).endsWith("{\"not\":{\"inSegment\":\"whitby-or-anglers\"}}]}");
    }

    @Test
    void theCountIsMarkedUntilItFollowsAndOnlyTheLastAnswerCounts() {
        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/segments/new"));
        kind(page, 0, "attribute");
        choose(page, 0, "Attribute", "harbour");
        choose(page, 0, "Value", "Witby");
        showsCount(page, 0);
        assertThat(page.locator(".rule-finding"))
                .hasText("“Witby” is not among the values that members have. Did you mean “Whitby”?");
        List<Route> held = new CopyOnWriteArrayList<>();
        page.route(PREVIEW, held::add);
        choose(page, 0, "Value", "Lerwick");
        page.waitForCondition(() -> held.size() == 1);
        choose(page, 0, "Value", "Whitby");
        page.waitForCondition(() -> held.size() == 2);
        assertThat(page.locator(".live-stale")).isVisible();
        page.unroute(PREVIEW);
        held.get(1).resume();
        showsCount(page, 4);
        assertThat(page.locator(".rule-finding")).isHidden();

        page.route(PREVIEW, route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        choose(page, 0, "Value", "Lerwick");
        page.waitForResponse(PREVIEW, () -> {});
        assertThat(page.locator(".live-stale")).isVisible();
        page.unroute(PREVIEW);

        page.fill("#nameEn", "Kept");
        page.fill("#nameZh", "保留");
        json(
                page,
                "{\"all\": [{\"tag\": \"angler\"}, {\"event\": {\"type\": \"anglingTrip\", \"count\": {\"atLeast\": 1, \"atMost\": 99999999999999}}}]}");
        page.click("#segment-form .btn-primary");
        assertThat(page.locator(".asks-row.is-wrong .rule-finding")).containsText("out of range");
        assertThat(page.locator("#nameEn")).hasValue("Kept");
        add(page);
        page.click("#segment-form .btn-primary");
        assertThat(page.locator(".asks-row.is-wrong")).hasCount(1);
        assertThat(page.locator(".asks-row").nth(2).locator(".rule-finding")).containsText("still to be chosen");
        everyKindOfConditionHasItsFields(page);
    }

    private void everyKindOfConditionHasItsFields(Page page) {
        json(page, EVERY_KIND);
        assertThat(page.locator(".asks-row")).hasCount(23);
        page.locator(".asks-join").first().selectOption("any");
        assertThat(page.locator(".live .phrase").first()).containsText("At least one of these is true");
        assertThat(page.locator(".live .problem")).hasCount(0);
        assertThat(page.locator(".rule-json")).hasCount(0);
        assertThat(page.locator(".rule-finding[data-kind=open]:visible")).hasCount(0);
        assertThat(page.locator(".asks-row.is-wrong")).hasCount(0);
        picture(page, "builder-kinds");
        assertLegible(page);
    }

    private EventDraft bought(int number, String member, Duration ago) {
        return new EventDraft(
                "angling-" + number,
                member,
                "anglingTrip",
                clock.instant().minus(ago),
                BigDecimal.TEN,
                "GBP",
                Map.of("boat", "Skua"));
    }

    private static void add(Page page) {
        page.locator(".asks-groups > .asks-group > .asks-more .btn").click();
    }

    private static Locator row(Page page, int row) {
        return page.locator(".asks-row").nth(row);
    }

    private static void kind(Page page, int row, String kind) {
        row(page, row).locator(".rule-kind").selectOption(kind);
    }

    private static void choose(Page page, int row, String label, String value) {
        Locator field = row(page, row).getByLabel(label).and(page.locator("[role=combobox]"));
        field.fill(value);
        field.press("Enter");
        page.keyboard().press("Tab");
    }

    private static Locator numberOf(Page page, int row, String label) {
        return row(page, row).getByLabel(label).and(page.locator("input"));
    }

    private static void within(Page page, int row, String number, String unit) {
        row(page, row).getByLabel("When").selectOption("newer");
        row(page, row).getByLabel("Unit").selectOption(unit);
        row(page, row).locator(".rule-number").last().fill(number);
    }

    private static Locator handle(Page page, int row) {
        return row(page, row).locator(".asks-handle");
    }

    private static void drag(Page page, Locator from, Locator to) {
        var start = from.boundingBox();
        var end = to.boundingBox();
        page.mouse().move(start.x + start.width / 2, start.y + start.height / 2);
        page.mouse().down();
        page.mouse().move(end.x + 30, end.y + end.height - 6);
        page.mouse().move(end.x + 32, end.y + end.height - 4);
        page.mouse().up();
    }

    private static void json(Page page, String rule) {
        page.waitForSelector(".asks-groups");
        page.locator(".advanced").evaluate("one => (one.open = true)");
        page.fill("#json", rule);
    }

    private static String rule(Page page) {
        return String.valueOf(page.evaluate("JSON.stringify(JSON.parse(document.getElementById('json').value))"));
    }

    private static void showsCount(Page page, int count) {
        assertThat(page.locator(".live-size strong")).hasText(String.valueOf(count));
        assertThat(page.locator(".live-stale")).isHidden();
    }
}
