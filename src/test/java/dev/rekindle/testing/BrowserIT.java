package dev.rekindle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The whole application seen in a Chromium of this machine. Where there is none the tests are skipped with one line,
 * but under CI=true they fail. After each test the console of no page may contain an error.
 */
@RekindleIT
public abstract class BrowserIT {

    private static final String PHOTOS = System.getProperty("rekindle.pictures", "");
    private static final int PHONE = 390;

    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private final Map<String, Cookie> sessions = new LinkedHashMap<>();

    @LocalServerPort
    private int port;

    @BeforeEach
    void needsABrowser() {
        if (Chromium.isMissing()) {
            String missing = "No Chromium on this machine (REKINDLE_CHROMIUM names one): browser tests are skipped";
            assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
            System.err.println(missing);
            abort(missing);
        }
    }

    @AfterEach
    void noPageComplained() {
        pages.forEach(Chromium::leave);
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
        return opened(Chromium.window(language), width);
    }

    /** A page on which the admin is signed in. */
    protected Page signedIn(int width, String language) {
        return signedInAs("admin", TestAccess.ADMIN_PASSWORD, width, language);
    }

    /** A page on which this user is signed in; the user's pages in one language share a window. */
    protected Page signedInAs(String user, String password, int width, String language) {
        var session = sessions.computeIfAbsent(user, each -> session(each, password));
        int place = List.copyOf(sessions.keySet()).indexOf(user);
        var window = Chromium.shared(language + place, language, address("/sign-in"));
        window.addCookies(List.of(session));
        return opened(window, width);
    }

    private Cookie session(String user, String password) {
        try {
            String id = SignedInClient.signedIn(port, user, password).session();
            return new Cookie("JSESSIONID", id).setUrl(address("/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Page opened(BrowserContext window, int width) {
        Page page = window.newPage();
        pages.add(page);
        page.setViewportSize(width, 900);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** Neither these pages nor the same on a phone may scroll horizontally. */
    protected void looksAt(Page page, List<String> paths) {
        for (String path : paths) {
            page.navigate(address(path));
            assertFitsAPhone(page);
            picture(page, path.substring(1).replaceAll("[0-9]+", "n").replaceAll("[/?=&]", "-"));
        }
    }

    /** With the large sizes, pages that are seen in English are seen in Chinese on a phone, too. */
    protected void looksAtInChinese(List<String> paths) {
        if (TestSize.LARGE) {
            looksAt(signedIn(PHONE, "zh-CN"), paths);
        }
    }

    /** Before many looks with axe-core: the page need not be given its script each time. */
    protected static void keepsAxe(Page page) {
        Axe.stay(page);
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

    /** Axe-core must find nothing serious on the page, which must not scroll horizontally, either here or on a phone. */
    protected static void assertLegible(Page page) {
        Axe.assertNothingSerious(page);
        assertFitsAPhone(page);
    }

    /** The page must not scroll horizontally. */
    protected static void assertFitsItsWidth(Page page) {
        Object beyond = page.evaluate("""
                () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
                  done(document.documentElement.scrollWidth - document.documentElement.clientWidth))))""");
        assertThat(((Number) Objects.requireNonNull(beyond)).intValue())
                .as("pixels beyond the %d of %s", page.viewportSize().width, page.url())
                .isLessThanOrEqualTo(0);
    }

    /** The page must not scroll horizontally, either as it is or in a window as narrow as a phone. */
    protected static void assertFitsAPhone(Page page) {
        assertFitsItsWidth(page);
        var size = page.viewportSize();
        if (size.width > PHONE) {
            page.setViewportSize(PHONE, size.height);
            try {
                assertFitsItsWidth(page);
            } finally {
                page.setViewportSize(size.width, size.height);
            }
        }
    }

    /** The whole page for a person to look at, where {@code -Drekindle.pictures} names a folder. */
    protected static void picture(Page page, String name) {
        if (!PHOTOS.isEmpty()) {
            var size = page.viewportSize();
            String language = String.valueOf(page.getAttribute("html", "lang"));
            take(page, name + "-" + language + "-" + size.width);
            if (size.width > PHONE) {
                page.setViewportSize(PHONE, size.height);
                take(page, name + "-" + language + "-" + PHONE);
                page.setViewportSize(size.width, size.height);
            }
        }
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(PHOTOS, name + ".png")));
    }
}
