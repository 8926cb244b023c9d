package dev.rekindle.web.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekindle.testing.BrowserIT;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesBrowserIT extends BrowserIT {

    @ParameterizedTest
    @CsvSource({"1280, en, Links, Printing values", "390, zh-CN, 链接, 输出格式"})
    void thePageOfATemplateFitsItsWindow(int width, String language, String links, String printing) {
        Page page = signedIn(width, language);
        for (String path : new String[] {"/templates", "/templates/welcome-hello?locale=" + language}) {
            page.navigate(address(path));
            assertFitsItsWidth(page);
            if (width > 1000) {
                Object beyond = page.evaluate(
                        "Math.max(0, ...[...document.querySelectorAll('.table-wrap')].map(t => t.scrollWidth - t.clientWidth))");
                assertThat(((Number) Objects.requireNonNull(beyond)).intValue())
                        .as("pixels of a table beyond its card on " + path)
                        .isZero();
            }
        }
        assertThat(page.locator("[data-links] h2").innerText()).isEqualTo(links);
        page.locator("[data-printed] summary").click();
        assertThat(page.locator("[data-printed] h2").innerText()).isEqualTo(printing);
        assertThat(page.locator("[data-printed] tbody").innerText()).contains("30418822");
    }
}
