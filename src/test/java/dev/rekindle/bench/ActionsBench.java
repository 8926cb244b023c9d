package dev.rekindle.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.rekindle.bench.FirstAnswer.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * How long a marketer waits for the first visible answer and for the whole one, in Chromium, for the actions of the editors
 * of journeys, messages and segments and of the pages of review. {@code REKINDLE_CHROMIUM} names the browser.
 */
class ActionsBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
    private static final String PASSWORD = "a-password-of-the-bench";
    private static final Consumer<Page> NOTHING = page -> {};

    private final Map<String, List<Times>> times = new LinkedHashMap<>();

    @Test
    void actionsOfAMarketer() throws Exception {
        try (var server = BenchServer.start();
                var application = RekindleUnderTest.running(
                        server.create("bench_actions"), "rekindle.admin-password=" + PASSWORD);
                var playwright = Playwright.create()) {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(Objects.requireNonNullElse(
                                    System.getenv("REKINDLE_CHROMIUM"), "/usr/bin/chromium")))
                            .setArgs(List.of("--no-sandbox")));
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1440, 900));
            var watch = new FirstAnswer(page);
            String base = "http://localhost:" + application.port();
            signIn(page, base);
            for (int round = 0; round <= ROUNDS; round++) {
                journey(page, watch, base, round);
                message(page, watch, base, round);
                if (round == 0) {
                    times.clear(); // warmed up
                }
            }
        }
        var results = new Results();
        times.forEach((action, taken) -> results.add(action, figures(taken)));
    }

    private static void signIn(Page page, String base) {
        page.navigate(base + "/sign-in");
        page.fill("[name=username]", "admin");
        page.fill("[name=password]", PASSWORD);
        page.click("main button[type=submit]");
        page.waitForURL(base + "/**");
        page.onDialog(dialog -> dialog.accept());
    }

    private void journey(Page page, FirstAnswer watch, String base, int round) {
        page.navigate(base + "/journeys/new");
        page.fill("[name=name]", "Bench journey " + round);
        add("journey: use an example", watch.of(clicks("button[value=win-back]"), shows(".editor.is-drawn")));
        add(
                "editor: choose a step",
                watch.of(
                        any -> page.locator(".editor-stage [data-element-id=waitFiveDays]")
                                .first()
                                .click(forced()),
                        shows("[data-name=duration], .editor-panel input")));
        add(
                "editor: type",
                watch.ofKey(any -> page.locator(".editor-panel input").first().press("x")));
        add("editor: add a step", watch.of(clicks("[data-step=send-sms]"), shows("[data-new-message]")));
        add("editor: undo", watch.of(clicks("[data-tool=undo]"), NOTHING));
        add("editor: tidy up", watch.of(clicks("[data-tool=tidy]"), NOTHING));
        add("editor: + on a line", watch.of(clicks("[data-plus] >> nth=0"), shows(".djs-popup")));
        page.keyboard().press("Escape");
        page.waitForSelector(".editor-state[data-state=saved]");
        add("editor: review", watch.of(clicks("[data-review-link]"), shows("#review-diagram.is-drawn")));
        add(
                "review: open a message",
                watch.of(
                        any -> page.locator(".messages-used details summary")
                                .first()
                                .click(),
                        NOTHING));
        add(
                "review: publish",
                watch.of(
                        clicks("form[action$='/publish'] button >> nth=0"),
                        any -> page.waitForURL(base + "/journeys/bench*")));
    }

    private void message(Page page, FirstAnswer watch, String base, int round) {
        page.navigate(base + "/templates/new");
        page.fill("[name=name]", "Bench message " + round);
        add("message: create", watch.of(clicks("main button[type=submit]"), shows("[data-card=en] .writer-block")));
        page.waitForTimeout(1000);
        add(
                "message: type",
                watch.ofKey(
                        any -> page.locator("[data-card=en] textarea").nth(1).press("x")));
        add("message: blocks", watch.of(clicks("[data-card=en] [data-add-block] summary"), NOTHING));
        add("message: add a block", watch.of(clicks("[data-card=en] [data-kind=button]"), NOTHING));
        add("message: desktop", watch.of(any -> page.selectOption("[data-preview=width]", "desktop"), NOTHING));
        page.waitForTimeout(1200);
        add("segments: list", watch.of(clicks("nav a[href$='/segments']"), shows("a[href$='/segments/new']")));
        add("segments: new", watch.of(clicks("a[href$='/segments/new'] >> nth=0"), shows("#segment-builder button")));
        add("segment: add a condition", watch.of(clicks("#segment-builder .asks-more button >> nth=0"), NOTHING));
    }

    private void add(String action, Times taken) {
        times.computeIfAbsent(action, any -> new ArrayList<>()).add(taken);
    }

    private static Consumer<Page> clicks(String what) {
        return page -> page.click(what);
    }

    private static Consumer<Page> shows(String what) {
        return page ->
                page.waitForSelector(what, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }

    private static Locator.ClickOptions forced() {
        return new Locator.ClickOptions().setForce(true);
    }

    private static Map<String, Object> figures(List<Times> taken) {
        double[] first = taken.stream().mapToDouble(Times::first).sorted().toArray();
        double[] whole = taken.stream().mapToDouble(Times::whole).sorted().toArray();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("firstMedianMs", Math.round(first[first.length / 2]));
        figures.put("firstWorstMs", Math.round(first[first.length - 1]));
        figures.put("wholeMedianMs", Math.round(whole[whole.length / 2]));
        figures.put("wholeWorstMs", Math.round(whole[whole.length - 1]));
        return figures;
    }
}
