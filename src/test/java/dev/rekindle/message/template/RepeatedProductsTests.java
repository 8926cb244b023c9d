package dev.rekindle.message.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.content.ContentLink;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.Product;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.template.html.PageText;
import dev.rekindle.testing.TestChannels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A part of a template is written once for each product that an event lists. */
class RepeatedProductsTests {

    private static final Channel EMAIL = TestChannels.all().get(TestChannels.EMAIL);
    private static final String LIST = """
            <ul><li th:each="product : ${products('add_to_cart', 'items', 2)}">\
            <a th:href="${product.url}"><img th:unless="${empty product.image}" th:src="${product.image}" th:alt="${product.name}">\
            [[${product.name}]]</a> [[${fallback(money(product.price, product.currency), product.price)}]] \
            [[${member.firstName}]]</li></ul><p th:if="${empty products('add_to_cart', 'items', 2)}">Nothing</p>""";

    @Test
    void eachProductIsWrittenOnceAndNotMoreThanAskedFor() {
        var page = html(List.of(
                Map.of("name", "Candle <b>", "price", 19.9, "currency", "EUR", "url", "https://shop.example/c"),
                Map.of(
                        "title",
                        "Paper",
                        "imageUrl",
                        "https://shop.example/p.png",
                        "link",
                        "https://shop.example/p",
                        "price",
                        "12"),
                Map.of("name", "Too many")));
        assertThat(page.select("li").eachText()).containsExactly("Candle <b> €19.90 Anna", "Paper 12 Anna");
        assertThat(page.select("a").eachAttr("href"))
                .containsExactly("https://shop.example/c", "https://shop.example/p");
        assertThat(page.select("img").eachAttr("alt")).containsExactly("Paper");
        assertThat(page.select("p")).isEmpty();
    }

    @Test
    void anEmptyListSaysSo() {
        assertThat(html(List.of()).body().text()).isEqualTo("Nothing");
        assertThat(html("no list").body().text()).isEqualTo("Nothing");
        assertThat(html(null).body().text()).isEqualTo("Nothing");
        assertThat(html(List.of("x", 1, Map.of())).body().text()).isEqualTo("Nothing");
    }

    @Test
    void aLinkThatCouldRunSomethingIsLeftOut() {
        RenderResult.Rendered rendered = rendered(
                LIST, "x", List.of(Map.of("name", "Evil", "url", "javascript:alert(1)", "image", "data:text/html,x")));
        var page = Jsoup.parse(rendered.content().part("html"));
        assertThat(page.expectFirst("a").hasAttr("href")).isFalse();
        assertThat(page.expectFirst("img").hasAttr("src")).isFalse();
        assertThat(rendered.links()).extracting(ContentLink::tracking).contains(ContentLink.Tracking.REFUSED);
    }

    @Test
    void aProductsNameIsNeverMoreThanText() {
        String name = "<script>alert(1)</script>\" onload=\"x [[${member.email}]] ${1+1}";
        var page = html(List.of(Map.of(
                "name", name, "url", "https://shop.example/\"><script>", "image", "https://shop.example/i.png")));
        assertThat(page.select("script")).isEmpty();
        assertThat(page.expectFirst("img").attr("alt")).isEqualTo(name);
        assertThat(page.expectFirst("li").text()).contains("[[${member.email}]] ${1+1}");
    }

    @Test
    void theTextThatIsMadeOfAPageRepeatsToo() {
        String text = PageText.of("<html><body>" + LIST + "</body></html>");
        RenderResult.Rendered rendered = rendered(
                "x",
                text,
                List.of(
                        Map.of("name", "Candle", "price", 5L, "url", "https://shop.example/c"),
                        Map.of("name", "Paper")));
        assertThat(rendered.content()
                        .part("text")
                        .lines()
                        .map(line -> line.strip().replaceAll(" +", " "))
                        .filter(line -> !line.isEmpty()))
                .containsExactly("- Candle: https://shop.example/c 5 Anna", "- Paper: Anna");
    }

    @Test
    void nothingElseCanBeRepeatedAndAProductMeansSomethingOnlyThere() {
        assertThat(codes("<p th:each=\"x : ${products('a', 'items', 2)}\"></p>"))
                .containsExactly("template.repeat-form");
        assertThat(codes("<p th:each=\"product : ${member.tags}\"></p>")).containsExactly("template.repeat-form");
        assertThat(codes("<p th:each=\"product : ${products('a', 'items', 99)}\"></p>"))
                .containsExactly("expression.not-a-count");
        assertThat(codes("<p th:each=\"product : ${products(member.tier, 'items', 9)}\"></p>"))
                .containsExactly("expression.argument-not-literal");
        assertThat(codes("<p>[[${product.name}]]</p>")).containsExactly("template.product-outside");
        assertThat(codes("<p th:each=\"product : ${products('a', 'items', 2)}\">[[${product.a.b}]]</p>"))
                .containsExactly("expression.property-of-property");
        assertThat(codes("<p th:each=\"product : ${products('a', 'items', 2)}\"></p><p>[[${product.name}]]</p>"))
                .containsExactly("template.product-outside");
    }

    private static List<String> codes(String body) {
        return read(body, "x").problems().stream().map(TemplateProblem::code).toList();
    }

    private static org.jsoup.nodes.Document html(@Nullable Object listed) {
        return Jsoup.parse(rendered(LIST, "x", listed).content().part("html"));
    }

    private static RenderResult.Rendered rendered(String body, String text, @Nullable Object listed) {
        ReadTemplate read = read(body, text);
        assertThat(read.problems()).isEmpty();
        return TemplateRenderer.render(read, EMAIL, Locale.ENGLISH, new CartFacts(listed), MessageLinks.PLAIN);
    }

    private static ReadTemplate read(String body, String text) {
        String page = "<html><head><title>Hi</title></head><body>" + body + "</body></html>";
        return new FolderReader(TestChannels.all(), TemplateLayout.none())
                .read(new TemplateFolder("x", Map.of("en.html", page, "en.txt", text)));
    }

    private record CartFacts(@Nullable Object listed) implements ExpressionFacts {

        @Override
        public Object member(String property) {
            return "Anna";
        }

        @Override
        public boolean holds(FunctionCall.Question question) {
            return false;
        }

        @Override
        public @Nullable Object value(FunctionCall.Value call) {
            return call.<@Nullable Object>matchValue(
                    result -> null, coupon -> null, asked -> Product.list(listed, asked.most()));
        }
    }
}
