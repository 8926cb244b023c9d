package dev.rekindle.message.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.testing.MailClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class BlockPageTests {

    private static final String IMAGE = "/images/" + "a".repeat(32) + ".png";

    @Test
    void anAlternativeTextWithQuotesStaysOne() {
        var image = page("{\"kind\": \"image\", \"picture\": \"" + IMAGE
                        + "\", \"alt\": \"A \\\" onerror=\\\"alert(1)\"}")
                .expectFirst("img");
        assertThat(image.attr("alt")).isEqualTo("A \" onerror=\"alert(1)");
        assertThat(image.hasAttr("onerror")).isFalse();
    }

    @Test
    void anImageIsNeverShownLargerThanItIs() {
        assertThat(page("{'kind': 'image', 'picture': '" + IMAGE + "', 'width': 300}")
                        .expectFirst("img")
                        .attr("width"))
                .isEqualTo("300");
        assertThat(page("{'kind': 'image', 'picture': '" + IMAGE + "', 'width': 1200}")
                        .expectFirst("img")
                        .attr("width"))
                .isEqualTo("528");
        assertThat(page("{'kind': 'image', 'picture': 'https://shop.example/a.png'}")
                        .expectFirst("img")
                        .attr("width"))
                .isEqualTo("528");
    }

    @Test
    void columnsHaveImagesOfTheirOwn() {
        var images = page("{'kind': 'columns', 'text': 'L', 'right': 'R', 'picture': '" + IMAGE
                        + "', 'rightPicture': 'https://shop.example/b.png', 'rightAlt': 'B'}")
                .select(".col img");
        assertThat(images.eachAttr("alt")).containsExactly("", "B");
        assertThat(images.eachAttr("width")).containsExactly("252", "252");
    }

    @Test
    void aProductListNamesItsEventAsText() {
        String html = html("""
                {"kind": "products", "event": "add'to<cart", "count": 99, "text": "Nothing left"}""");
        assertThat(html)
                .contains("th:each=\"product : ${products('add\\'to&lt;cart', 'items', 20)}\"", "Nothing left")
                .contains("th:if=\"${empty products(");
        assertThat(html("{'kind': 'products', 'text': 'Choose an event'}"))
                .contains("Choose an event")
                .doesNotContain("th:each");
    }

    @Test
    void aCouponIsACodeOfItsPoolOrATypedText() {
        assertThat(html("{'kind': 'coupon', 'pool': 'welcome-codes', 'text': 'X'}"))
                .contains("[[${coupon('welcome-codes')}]]");
        assertThat(html("""
                        {"kind": "coupon", "pool": "x') + member.email + ('", "text": "X"}""")).doesNotContain("member.email").contains(">X<");
    }

    /** With the layout around, as the reader's program gets it. */
    @Test
    void programsForReadingMailShowEveryKindOfBlock() throws IOException {
        String blocks = Stream.of(
                        "heading|'text': 'A'",
                        "text|'text': 'A **b** [c](https://shop.example/c)'",
                        "button|'text': 'A', 'link': 'https://shop.example/'",
                        "image|'picture': 'https://shop.example/a.png', 'alt': 'A', 'width': 900",
                        "columns|'text': 'L', 'right': 'R', 'picture': 'https://shop.example/b.png', 'alt': 'B'",
                        "products|'event': 'add_to_cart', 'count': 2",
                        "recommended|'count': 2",
                        "coupon|'text': 'SPRING'",
                        "divider|'text': ''",
                        "footer|'text': 'A'")
                .map(one -> one.split("\\|"))
                .map(one -> "{'kind': '" + one[0] + "', " + one[1] + "}")
                .collect(Collectors.joining(", ", "[", "]"))
                .replace('\'', '"');
        String block = BlockPage.of(blocks, Locale.ENGLISH).orElseThrow();
        String layout = Files.readString(Path.of("templates/_layout/en.html"));
        String whole = layout.replace("<!-- content -->", block.substring(block.indexOf("<!-- content -->")))
                .replaceAll("var\\(--brand-font\\)", "Arial, sans-serif")
                .replaceAll("var\\(--brand-[a-z-]+\\)", "#333333")
                .replaceAll("th:(src|href|alt)=\"\\$[^\"]*\"", "$1=\"https://shop.example/x.png\"");
        assertThat(MailClients.complaints(whole)).isEmpty();
    }

    @Test
    void whatIsNoListOfBlocksIsNoPage() {
        assertThat(BlockPage.of("{}", Locale.ENGLISH)).isEmpty();
        assertThat(BlockPage.of("null", Locale.ENGLISH)).isEmpty();
        assertThat(BlockPage.of("[{\"width\": \"x\"}]", Locale.ENGLISH)).isEmpty();
    }

    private static Document page(String block) {
        return Jsoup.parse(html(block));
    }

    /** @param block JSON, with single quotes where it has no double ones */
    private static String html(String block) {
        String json = block.contains("\"") ? block : block.replace('\'', '"');
        return BlockPage.of("[" + json + "]", Locale.ENGLISH).orElseThrow();
    }
}
