package dev.rekindle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The whole application seen in a Chromium of this machine. Where there is none the tests are skipped with one line,
 * but under CI=true they fail. After each test the console of no page may contain an error.
 */
@RekindleIT
public abstract class BrowserIT {

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static @Nullable Browser shared;

    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<BrowserContext> windows = new ArrayList<>();

    @LocalServerPort
    private int port;

    @BeforeEach
    void needsABrowser() {
        if (shared == null && chromium().isEmpty()) {
            String missing = "No Chromium on this machine (REKINDLE_CHROMIUM names one): browser tests are skipped";
            assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
            System.err.println(missing);
            abort(missing);
        }
    }

    @AfterEach
    void noPageComplained() {
        windows.forEach(BrowserContext::close);
        assertThat(complaints)
                .filteredOn(text -> expected.stream().noneMatch(text::contains))
                .isEmpty();
    }

    /** Lets the console complain with these words, such as those of a connection that the test breaks. */
    protected void expectComplaint(String words) {
        expected.add(words);
    }

    /** A page of its own window, not signed in. */
    protected Page page(int width, String language) {
        var context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale(language));
        windows.add(context);
        context.setDefaultTimeout(60_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** A page on which the admin has signed in by the form. */
    protected Page signedIn(int width, String language) {
        Page page = page(width, language);
        page.navigate(address("/sign-in"));
        page.fill("[name=username]", "admin");
        page.fill("[name=password]", TestAccess.ADMIN_PASSWORD);
        page.click("main button[type=submit]");
        page.waitForURL(address("/**"));
        return page;
    }

    /**
     * Looks at a wide page in Chinese and at a narrow one in English; {@code EveryPageBrowserIT} looks at the others.
     *
     * @param look gets the signed-in page and a name for its pictures
     */
    protected void atBothWidths(BiConsumer<Page, String> look) {
        look.accept(signedIn(1440, "zh-CN"), "1440-zh");
        look.accept(signedIn(390, "en"), "390-en");
    }

    /** Answers yes to each question of the page and of those that are opened in it afterwards. */
    protected static void saysYes(Page page) {
        String yes = "window.confirm = () => true";
        page.addInitScript(yes);
        page.evaluate(yes);
    }

    protected String address(String path) {
        return "http://localhost:" + port + path;
    }

    /** The page must not scroll horizontally, and axe-core must find nothing serious on it. */
    protected static void assertLegible(Page page) {
        assertFitsItsWidth(page);
        Axe.assertNothingSerious(page);
    }

    /** The page must not scroll horizontally. */
    protected static void assertFitsItsWidth(Page page) {
        Object beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) Objects.requireNonNull(beyond)).intValue())
                .as("pixels beyond the width of " + page.url())
                .isLessThanOrEqualTo(0);
    }

    /** One for all tests; the driver ends it when this JVM goes, and may not be closed from another thread. */
    private static synchronized Browser browser() {
        Browser browser = shared;
        if (browser == null) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium().orElseThrow())
                            .setArgs(List.of("--no-sandbox"))
                            .setTimeout(120_000));
            shared = browser;
        }
        return browser;
    }

    private static Optional<Path> chromium() {
        return Stream.concat(Stream.ofNullable(System.getenv("REKINDLE_CHROMIUM")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
