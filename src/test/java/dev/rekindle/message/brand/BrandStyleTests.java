package dev.rekindle.message.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrandStyleTests {

    private static final String PAGE = """
            <a style="color:var(--brand-accent);font-family:var(--brand-font)">x</a>
            <!-- brand-header --><b>Shipped</b><!-- /brand-header -->
            <!-- brand-address -->1 Example Street<!-- /brand-address -->""";

    @Test
    void aPageLooksAsShippedUntilTheBrandSaysOtherwise() {
        assertThat(new BrandStyle(Brand.NONE).in(PAGE, Locale.ENGLISH))
                .contains("color:#0f766e", "font-family:-apple-system", "<b>Shipped</b>", "1 Example Street")
                .doesNotContain("var(", "<!-- brand");
    }

    @Test
    void theBrandsWordsAreTextInTheLanguageOfThePage() {
        var brand = new Brand(
                BrandColours.DEFAULT,
                BrandFont.GEORGIA,
                "https://shop.example/?a=1&b=2",
                null,
                Map.of(
                        "en", new BrandTexts("Fox & <Son>\"", "2 Lane\nTown $1", ""),
                        "zh-CN", new BrandTexts("狐狸", "", "")));
        var page = Jsoup.parse(new BrandStyle(brand).in(PAGE, Locale.ENGLISH));
        assertThat(page.expectFirst("a.head").text()).contains("Fox & <Son>\"");
        assertThat(page.expectFirst("a.head").attr("href")).isEqualTo("https://shop.example/?a=1&b=2");
        assertThat(new BrandStyle(brand).in(PAGE, Locale.ENGLISH)).contains("2 Lane<br>Town $1");
        assertThat(new BrandStyle(brand).in(PAGE, Locale.SIMPLIFIED_CHINESE)).contains("狐狸", "2 Lane");
    }

    @Test
    void theLogoIsShownSmallerThanItIsForScreensWithSmallPixels() {
        var logo = new BrandLogo("/images/" + "0".repeat(32) + ".png", 400, 96);
        var brand = new Brand(
                BrandColours.DEFAULT, BrandFont.SYSTEM, "", logo, Map.of("en", new BrandTexts("Fox", "", "")));
        var image = Jsoup.parse(new BrandStyle(brand).in(PAGE, Locale.ENGLISH)).expectFirst("img");
        assertThat(image.attr("width")).isEqualTo("200");
        assertThat(image.attr("alt")).isEqualTo("Fox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "red;}</style><script>alert(1)</script>",
                "red",
                "#fff",
                "",
                "#12345g",
                "url(javascript:alert(1))",
                "#0f766e;"
            })
    void onlyAColourIsAColour(String colour) {
        var colours = new BrandColours(colour, "#ffffff", "#111827", "#374151", "#4b5563", "#f3f4f6", "#ffffff");
        assertThat(BrandCheck.of(new Brand(colours, BrandFont.SYSTEM, "", null, Map.of())))
                .containsExactly(new BrandProblem("accent", "colour"));
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1), website",
        "//shop.example, website",
        "shop.example, website",
        "https://, website",
        "https://shop.example/?x=[[${member.email}]], website"
    })
    void theWebsiteIsAnAddressOfTheWeb(String website, String code) {
        assertThat(BrandCheck.of(new Brand(BrandColours.DEFAULT, BrandFont.SYSTEM, website, null, Map.of())))
                .extracting(BrandProblem::code)
                .containsExactly(code);
    }

    @Test
    void wordsThatAPageWouldEvaluateAreRefusedAndALineIsALine() {
        var texts =
                Map.of("en", new BrandTexts("[[${member.email}]]", "x".repeat(301), "Fox\r\nBcc: all@shop.example"));
        assertThat(BrandCheck.of(new Brand(BrandColours.DEFAULT, BrandFont.SYSTEM, "", null, texts)))
                .containsExactlyInAnyOrder(
                        new BrandProblem("name.en", "text"),
                        new BrandProblem("address.en", "long"),
                        new BrandProblem("sender.en", "line"));
    }

    @Test
    void colourPairsBelowTheRatioOfWcagAreNamed() {
        assertThat(BrandColours.DEFAULT.faint()).isEmpty();
        assertThat(BrandColours.contrast("#000000", "#ffffff")).isEqualTo(21);
        var pale = new BrandColours("#fcd34d", "#ffffff", "#111827", "#374151", "#4b5563", "#f3f4f6", "#ffffff");
        assertThat(pale.faint())
                .extracting(BrandColours.Faint::foreground, BrandColours.Faint::background)
                .isEqualTo(List.of(
                        org.assertj.core.groups.Tuple.tuple("onAccent", "accent"),
                        org.assertj.core.groups.Tuple.tuple("accent", "card")));
    }

    @Test
    void linksStayReadableOnDarkScreens() {
        for (String accent : List.of("#0f766e", "#000000", "#7c2d12", "#1d4ed8")) {
            var colours = new BrandColours(accent, "#ffffff", "#111827", "#374151", "#4b5563", "#f3f4f6", "#ffffff");
            assertThat(BrandColours.contrast(colours.accentOnDark(), "#1f2937")).isGreaterThanOrEqualTo(4.5);
        }
    }
}
