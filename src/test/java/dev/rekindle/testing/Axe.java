package dev.rekindle.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a page in the browser with axe-core: names of controls, contrast, landmarks, focus. What it calls serious or
 * critical fails the test. The package comes with the front end's; where it is not installed nothing is checked, but under
 * CI=true that fails.
 */
final class Axe {

    private static final Path SCRIPT = Path.of("src/main/frontend/node_modules/axe-core/axe.min.js");
    private static final @Nullable String SOURCE = source();
    private static final String RUN = """
            rules => axe.run(document, { resultTypes: ['violations'], iframes: false, rules: { ...rules, ...Object.fromEntries(
                axe._audit.rules.filter(rule => rule.impact === 'minor' || rule.impact === 'moderate')
                  .map(rule => [rule.id, { enabled: false }])) } })
              .then(({ violations }) => violations.filter(one => one.impact === 'serious' || one.impact === 'critical').flatMap(one =>
                one.nodes.map(node => `${one.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} ${node.any.concat(node.all)
                  .map(each => each.message).join('; ').slice(0, 200)}`)))
            """;

    /** The slowest rule; colours are the same at every width. */
    private static final Map<String, Object> WITHOUT_COLOURS = Map.of("color-contrast", Map.of("enabled", false));

    private static final int NARROW = 500;

    private Axe() {}

    /** Has it at hand on all that the page opens from now on. */
    static void stay(Page page) {
        if (SOURCE != null) {
            page.addInitScript(SOURCE);
        }
    }

    /** Nothing on the page as it is now may be serious; contrast is checked on wide pages. */
    static void assertNothingSerious(Page page) {
        if (SOURCE == null) {
            assertThat(System.getenv("CI")).as(SCRIPT + " is missing").isNotEqualTo("true");
            return;
        }
        if (page.evaluate("typeof window.axe").equals("undefined")) {
            page.evaluate(SOURCE);
        }
        List<?> found = (List<?>) page.evaluate(RUN, page.viewportSize().width < NARROW ? WITHOUT_COLOURS : Map.of());
        assertThat(found).as("axe-core on " + page.url()).isEmpty();
    }

    private static @Nullable String source() {
        try {
            return Files.exists(SCRIPT) ? Files.readString(SCRIPT) + "; undefined" : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
