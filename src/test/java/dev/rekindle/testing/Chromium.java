package dev.rekindle.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Chromium of this machine, one for all tests of the JVM. */
final class Chromium {

    /** The shell has the same engine without the windows of a desktop, at half the CPU time. */
    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    /** Pages of a window share a process, and with it the scripts that are compiled. */
    private static final List<String> OPTIONS = List.of("--no-sandbox", "--disable-gpu", "--process-per-site");

    /** Milliseconds that an element or an assertion is waited for. */
    private static final int PATIENCE = 60_000;

    private static final Map<String, BrowserContext> windows = new HashMap<>();
    private static @Nullable Browser running;

    private Chromium() {}

    static boolean isMissing() {
        return program().isEmpty();
    }

    /**
     * A window for many tests. Its first page stays open, so that the process with what it has loaded stays.
     *
     * @param address of the page that stays
     */
    static BrowserContext shared(String name, String language, String address) {
        var window = windows.computeIfAbsent(name, each -> window(language));
        if (window.pages().isEmpty()) {
            window.newPage();
        }
        Page first = window.pages().get(0);
        if (!first.url().equals(address)) {
            first.navigate(address);
        }
        return window;
    }

    /** A window of its own. */
    static BrowserContext window(String language) {
        var window = browser()
                .newContext(new Browser.NewContextOptions().setLocale(language).setReducedMotion(ReducedMotion.REDUCE));
        window.setDefaultTimeout(PATIENCE);
        return window;
    }

    /** Closes the window of the page, or where others share it, its pages; what they leave in the browser is forgotten. */
    static void leave(Page page) {
        var window = page.context();
        if (windows.containsValue(window)) {
            window.pages().stream().skip(1).forEach(Page::close);
            window.setOffline(false);
            window.clearCookies();
            window.pages().get(0).evaluate("localStorage.clear()");
        } else {
            window.close();
        }
    }

    /** The driver ends it when this JVM goes; it may not be closed from another thread. */
    private static synchronized Browser browser() {
        Browser browser = running;
        if (browser == null) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program().orElseThrow())
                            .setArgs(OPTIONS)
                            .setTimeout(120_000));
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            running = browser;
        }
        return browser;
    }

    private static Optional<Path> program() {
        return Stream.concat(Stream.ofNullable(System.getenv("REKINDLE_CHROMIUM")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
