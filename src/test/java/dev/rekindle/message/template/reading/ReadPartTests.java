package dev.rekindle.message.template.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.content.ContentLink;
import dev.rekindle.message.content.ContentLink.Tracking;
import dev.rekindle.message.content.ContentPart.Form;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.WebAddress;
import dev.rekindle.testing.GivenFacts;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadPartTests {

    private static final String OWN = "https://ours.example/t/u/abc";

    private static final Map<String, Object> MEMBER = Map.of(
            "firstName",
            "Ann",
            "orderNo",
            30418822L,
            "modelYear",
            2027L,
            "credit",
            new BigDecimal("19.90"),
            "site",
            "http://evil.example/login",
            "odd",
            "a b&c=d/e?f#g%25\"<ü");

    /** Writes {@code {address}} for each link, so that a test sees what is tracked. */
    private static final MessageLinks BRACED = new MessageLinks() {
        @Override
        public String leadingTo(WebAddress address, String written) {
            return "{" + address.value() + "}";
        }

        @Override
        public URI openPixel() {
            return URI.create("https://ours.example/t/o/abc.gif");
        }
    };

    @Test
    void aTitleInACommentIsNotTheSubject() throws Exception {
        assertThat(html(resource("05-title-in-comment.html")).title()).isEqualTo("The right wording");
    }

    @Test
    void outlooksConditionalCommentsAreWrittenAndTrackedLikeTheRest() throws Exception {
        String page = html(resource("06-conditional-comment.html")).text();
        assertThat(page)
                .contains("<!--[if mso]><p>Dear Ann, <a href=\"{https://shop.example/outlook}\">go</a></p><![endif]-->")
                .contains("<p>Dear Ann</p><a href=\"" + OWN + "\">off</a>")
                .contains(
                        "abc.gif\" width=\"1\" height=\"1\" alt=\"\" style=\"border:0;width:1px;height:1px;\"></body>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!--[if mso]><table width=\"600\"><tr><td><![endif]--><p>x</p><!--[if mso]></td></tr></table><![endif]-->",
                "<!--[if !mso]><!--><p>x</p><!--<![endif]-->",
                "<!--[if !mso]> --><p>x</p><!-- <![endif]-->",
                "<![if !mso]><p>x</p><![endif]>",
                "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->",
                "<!--[if (gte mso 9)|(IE)]><v:rect fill=\"true\"><v:fill type=\"tile\" src=\"https://shop.example/a.png\" /><![endif]-->",
                "<!DOCTYPE html><p class=x data-a='1' hidden>a & b &lt; &copy;<br/>c < d</p>",
                "<!-- a plain comment with ${member.firstName} -->",
                "<a name=top></a><a href=\"#top\">up</a>",
                "<style>td[class=\"x\"] > a { color: red }</style>",
                "<p>Ann</P>",
                "<p>/*[- a -]*/ /*[+ b +]*/ /*[# c]*/ [-- d --] [ [ ( x [</p>",
                "<style>/*[+ a +]*/ p::before { content: '\\\\[' }</style>"
            })
    void everythingElseStaysByteForByte(String page) {
        assertThat(html(page + "</body>").text()).startsWith(page + "<img ");
    }

    @Test
    void aDrawnButtonOfOutlookIsALink() {
        assertThat(
                        html("<!--[if mso]><v:roundrect href=\"https://shop.example/go\" arcsize=\"8%\">x</v:roundrect><![endif]-->")
                                .text())
                .contains("<v:roundrect href=\"{https://shop.example/go}\" arcsize=\"8%\">");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "<!--[if mso]><p>x</p>--> ¦ template.markup-open",
                "<!--[if mso]><p th:utext=\"${member.firstName}\">x</p><![endif]--> ¦ template.attribute-refused",
                "<!--[if mso]><script>x</script><![endif]--> ¦ template.element-refused",
                "<!--[if mso]><p onclick=\"x()\">x</p><![endif]--> ¦ template.attribute-refused",
                "<!--[if mso]><a href=\"javascript:x\">x</a><![endif]--> ¦ template.address-refused",
                "<!--[if mso]><p>[[${member.getClass()}]]</p><![endif]--> ¦ expression.method-call",
                "<!--[if mso]><p th:if=\"${true}\">x<![endif]--></p> ¦ template.element-open",
                "<v:rect>x</v:rect> ¦ template.element-refused",
                "<p th:if=\"${true}\">one<p>two</p> ¦ template.element-open",
                "<th:block th:if=\"${true}\">x ¦ template.element-open",
                "<!-- x ¦ template.markup-open",
                "<style>p { ¦ template.markup-open",
                "<p title=\"x>y</p> ¦ template.markup-open",
                "<p class=\"a\" class=\"b\">x</p> ¦ template.attribute-twice",
                "<a href=\"https://a.example/\" href=\"javascript:x\">x</a> ¦ template.attribute-twice",
                "<a href=\"https://\">x</a> ¦ template.address-refused",
                "<a href=\"https:// /\">x</a> ¦ template.address-leads-nowhere",
                "<a href=\"https://-x-/\">x</a> ¦ template.address-leads-nowhere",
                "<a href=\"https://x.example/${member.odd}\">x</a> ¦ template.expression-misplaced",
                "<a th:href=\"@{${member.site}}\">x</a> ¦ template.expression-misplaced",
                "<a th:href=\"@{javascript:x(a=${member.odd})}\">x</a> ¦ template.address-refused",
                "<a th:href=\"@{https://x.example/(a=${member.odd}|b)}\">x</a> ¦ template.address-form",
                "<a th:href=\"@{https://x.example/(a=${member.getClass()})}\">x</a> ¦ expression.method-call",
                "<a th:href=\"@{~{x :: y}}\">x</a> ¦ template.address-refused",
                "<a href=\"[[${member.site}]]\">x</a> ¦ template.address-refused",
                "<![CDATA[<p th:text=\"x\">]]> ¦ template.element-refused",
                "<p/onclick=x>y</p> ¦ template.attribute-refused",
                "<p title=\"a\"onclick=x>y</p> ¦ template.attribute-refused",
                "<title>[[${member.getClass()}]]</title> ¦ expression.method-call",
                "<title><!--</title><img src=x onerror=y> ¦ template.attribute-refused",
                "<!--><img src=x onerror=y>--> ¦ template.attribute-refused",
                "<!-- --!><img src=x onerror=y>--> ¦ template.attribute-refused",
                "<!x --><img src=x onerror=y> ¦ template.attribute-refused"
            })
    void refusesWhatAReaderOfMailCouldUnderstandOtherwise(String page, String code) {
        assertThat(problems(Form.HTML, page)).contains(code);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "<a href=\"https://shop.example/o?no=[[${member.orderNo}]]&amp;y=[[${member.modelYear}]]\"> ¦ {https://shop.example/o?no=30418822&amp;y=2027}",
                "<a th:href=\"@{https://shop.example/o(no=${member.orderNo},from='a b')}\"> ¦ {https://shop.example/o?no=30418822&amp;from=a%20b}",
                "<a th:href=\"@{https://shop.example/o/{no}?a=1#top(no=${member.orderNo},b=${member.odd})}\"> ¦ {https://shop.example/o/30418822?a=1&amp;b=a%20b%26c%3Dd%2Fe%3Ff%23g%2525%22%3C%C3%BC#top}",
                "<a th:href=\"@{https://shop.example/wiki/Box_(small)}\"> ¦ {https://shop.example/wiki/Box_(small)}",
                "<a href=\" https://shop.example/a b \"> ¦ {https://shop.example/a%20b}",
                "<a th:href=\"${true ? 'https://shop.example/a' : 'https://shop.example/b'}\"> ¦ {https://shop.example/a}",
                "<a th:href=\"${member.site}\"> ¦ http://evil.example/login",
                "<a href=\"https://[[${member.firstName}]].example/\"> ¦ https://Ann.example/",
                "<area href=\"https://shop.example/a\"> ¦ {https://shop.example/a}",
                "<a href=\"mailto:help@shop.example\"> ¦ mailto:help@shop.example"
            })
    void writesAddressesOfHtml(String tag, String address) {
        assertThat(html(tag).text()).contains(" href=\"" + address + "\"");
    }

    @Test
    void aPictureIsNotALink() {
        WrittenPart page = html("<img src=\"https://shop.example/p/[[${member.odd}]].png\" alt=\"x\">");
        assertThat(page.text())
                .startsWith(
                        "<img src=\"https://shop.example/p/a%20b%26c%3Dd%2Fe%3Ff%23g%2525%22%3C%C3%BC.png\" alt=\"x\">");
        assertThat(page.links()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "https://shop.example/wiki/Box_(small) ¦ {https://shop.example/wiki/Box_(small)}",
                "(see https://shop.example/wiki/Box_(small)). ¦ (see {https://shop.example/wiki/Box_(small)}).",
                "*https://shop.example/now* ¦ *{https://shop.example/now}*",
                "https://shop.example/*now ¦ {https://shop.example/*now}",
                "[text](https://shop.example/a) ¦ [text]({https://shop.example/a})",
                "<https://shop.example/a> ¦ <{https://shop.example/a}>",
                "\"https://shop.example/a\", 'https://shop.example/b' ¦ \"{https://shop.example/a}\", '{https://shop.example/b}'",
                "退订，https://shop.example/c。谢谢 ¦ 退订，{https://shop.example/c}。谢谢",
                "（https://shop.example/c） ¦ （{https://shop.example/c}）",
                "“https://shop.example/c”… ¦ “{https://shop.example/c}”…",
                "点https://shop.example/b查看 ¦ 点{https://shop.example/b}查看",
                "https://shop.example/新品/a ¦ {https://shop.example/%E6%96%B0%E5%93%81/a}",
                "https://shop.example/b🎉 ¦ {https://shop.example/b}🎉",
                "https://shop.example/a|b?d=50%! ¦ {https://shop.example/a%7Cb?d=50%25}!",
                "HTTPS://Shop.Example/A... ¦ {https://shop.example/A}...",
                "https://shop.example/?u=https://b.example/x; ¦ {https://shop.example/?u=https://b.example/x};",
                "https://shop.example/o?no=[(${member.orderNo})], year [(${member.modelYear})] ¦ {https://shop.example/o?no=30418822}, year 2027",
                "https://shop.example/[(${member.odd})]/x[(${member.firstName})]. ¦ {https://shop.example/a%20b%26c%3Dd%2Fe%3Ff%23g%2525%22%3C%C3%BC/xAnn}.",
                "https://[(${member.firstName})].example/ ¦ https://Ann.example/",
                "[(${member.site})] ¦ http://evil.example/login",
                "[(${true ? 'https://shop.example/a' : 'x'})] ¦ {https://shop.example/a}",
                "www.shop.example/a ¦ www.shop.example/a",
                "[# th:if=\"${true}\"]https://shop.example/a[/] or [# th:if=\"${false}\"]https://shop.example/b[/] ¦ {https://shop.example/a} or",
                "https://shop.example/a[# th:if=\"${true}\"] now[/] ¦ {https://shop.example/a} now"
            })
    void findsTheAddressesOfText(String text, String written) {
        assertThat(text(text).text().strip()).isEqualTo(written);
    }

    @Test
    void theCasesOfText() throws Exception {
        assertThat(text(resource("08-text-links.txt")).text().lines())
                .contains("Balanced: {https://shop.example/wiki/Box_(small)}", "Starred: *{https://shop.example/now}*");
    }

    @Test
    void theCasesOfHtml() throws Exception {
        WrittenPart page = html(resource("09-links-not-tracked.html"));
        assertThat(page.links()).hasSize(3).allMatch(link -> link.tracking() == Tracking.TRACKED);
        assertThat(page.text()).contains("{https://shop.example/find?q=a%7Cb}", "{https://shop.example/off?d=50%25}");
    }

    @Test
    void numbersOfTheCasePrintAsTheyAre() {
        assertThat(text("order [(${member.orderNo})], year [(${member.modelYear})], credit [(${member.credit})]")
                        .text())
                .isEqualTo("order 30418822, year 2027, credit 19.90");
    }

    @Test
    void namesTheLinksThatAreNotTracked() {
        assertThat(html("<a th:href=\"${unsubscribeUrl}\"></a><a th:href=\"${member.site}\"></a>"
                                + "<a href=\"mailto:a@b.example\"></a><a href=\"#a\"></a>"
                                + "<a th:href=\"${'java' == 'x' ? 'y' : member.firstName}\"></a>")
                        .links())
                .extracting(ContentLink::tracking)
                .containsExactly(Tracking.OWN, Tracking.FROM_DATA, Tracking.NO_WEB_ADDRESS, Tracking.REFUSED);
        assertThat(text("www.shop.example and https://[(${member.firstName})].example/ and https://shop.example/"
                                + "x".repeat(WebAddress.LONGEST))
                        .links())
                .extracting(ContentLink::tracking)
                .containsExactly(Tracking.NO_WEB_ADDRESS, Tracking.FROM_DATA, Tracking.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[${member.secret}]]",
                "[(${member.secret})]",
                "${member.secret}",
                "[# th:if=\"${true}\"]x[/]",
                "<!--[if mso]><script>x</script><![endif]-->",
                "</title></style><script>x</script>",
                "https://evil.example/login",
                "\u202Egnp.exe\u2066",
                "@{https://evil.example}"
            })
    void aValueIsOnlyText(String value) {
        var member = Map.<String, Object>of("firstName", value);
        String shown = value.replaceAll("[\\u202E\\u2066]", "");
        WrittenPart text = written(Form.TEXT, "Hi [(${member.firstName})]!", member);
        assertThat(text.text()).isEqualTo("Hi " + shown + "!");
        assertThat(text.links()).isEmpty();
        WrittenPart page = written(
                Form.HTML,
                "<html><head><title>Hi [[${member.firstName}]]</title></head><body><!--[if mso]><b>[[${member.firstName}]]</b><![endif]--><p title=\"a\">[[${member.firstName}]]</p></body></html>",
                member);
        var read = org.jsoup.Jsoup.parse(page.text());
        assertThat(read.select("script")).isEmpty();
        assertThat(Objects.requireNonNull(read.expectFirst("p")).wholeText()).isEqualTo(shown);
        assertThat(page.title()).isEqualTo("Hi " + shown);
        assertThat(page.links()).isEmpty();
    }

    /** Whatever our reading accepts, an HTML5 parser finds nothing active in, and every link tracked. */
    @Test
    void whatIsAcceptedIsHarmlessToAnotherParser() {
        String[] pieces = {
            "<",
            ">",
            "</",
            "/>",
            "!",
            "--",
            "<!--",
            "-->",
            "--!>",
            "<!-->",
            "\"",
            "'",
            "=",
            " ",
            "/",
            "\n",
            "\0",
            "&#60;",
            "&lt;",
            "<p ",
            "title",
            "<title>",
            "</title>",
            "<style>",
            "</style>",
            "</style ",
            "<a href=\"https://x.example/\"",
            "<a href='https://x.example/",
            "<img src=x onerror=y>",
            "<script>x</script>",
            "onclick=x",
            "<![endif]-->",
            "<!--[if mso]>",
            "<![CDATA[",
            "]]>",
            "<?x",
            "<a href=javascript:x>",
            "<textarea>",
            "</textarea>",
            "<noscript>",
            "<svg>",
            "<table>",
            "<tr>",
            "</table>",
            "[[${member.firstName}]]",
            "th:text=\"${member.firstName}\"",
            "<b th:if=\"${true}\">",
            "</b>",
            "</p>",
            "x",
            "<th:block>",
            "</th:block>"
        };
        var random = new java.util.Random(9);
        int accepted = 0;
        for (int i = 0; i < 60_000; i++) {
            StringBuilder source = new StringBuilder();
            for (int n = 1 + random.nextInt(7); n > 0; n--) {
                source.append(pieces[random.nextInt(pieces.length)]);
            }
            ProblemCollector problems = new ProblemCollector("x", "en");
            ReadPart part = ReadPart.of(Form.HTML, source.toString(), problems);
            if (problems.found().isEmpty()) {
                accepted++;
                String page = part.write(
                                "x",
                                new GivenFacts(Map.of("firstName", "<script>y</script>\" onclick='z"), OWN),
                                BRACED)
                        .text();
                var read = org.jsoup.Jsoup.parse(page);
                assertThat(
                                read.select(
                                        "script, svg, textarea, noscript, [onerror], [onclick], [^th:], [href^=javascript], a[href^=https]"))
                        .as(source.toString())
                        .isEmpty();
            }
        }
        assertThat(accepted).isGreaterThan(2_000);
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES) // ends a run that would not end
    void aHugeTemplateAndAHugeValueAreReadInTime() {
        String page = "<p th:if=\"${true}\">[[${member.firstName}]] <a href=\"https://shop.example/a\">x</a></p>\n"
                .repeat(5_000);
        String text = "x [(${member.firstName})] https://shop.example/a(((([(("
                .replace("[((", "((")
                .repeat(5_000);
        assertThat(written(Form.HTML, page, Map.of("firstName", "<".repeat(1_000)))
                        .links())
                .hasSize(5_000);
        assertThat(written(Form.TEXT, text, Map.of("firstName", "y")).links()).hasSize(5_000);
    }

    /** Each would take minutes, or the stack, if its work grew with the square of its length or its depth. */
    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void whatIsMadeToBeSlowIsRefusedOrReadInTime() {
        assertThat(problems(Form.TEXT, "[(".repeat(150_000))).isNotEmpty();
        assertThat(problems(Form.TEXT, "[# th:if=\"${true}\"]".repeat(20_000))).contains("template.too-deep");
        assertThat(problems(Form.HTML, "[[".repeat(150_000))).isNotEmpty();
        assertThat(problems(Form.HTML, "[[${'" + "x".repeat(900) + "'}]]")).isEmpty();
        assertThat(problems(Form.HTML, "[[ x".repeat(100_000) + "]]")).isNotEmpty();
        assertThat(problems(Form.HTML, "<b th:if=\"${true}\">".repeat(20_000))).contains("template.element-open");
        assertThat(problems(Form.HTML, "<b th:if=\"${true}\">".repeat(5_000) + "</b>".repeat(5_000)))
                .contains("template.too-deep");
        assertThat(problems(Form.HTML, "<a th:href=\"@{" + "(a=".repeat(100_000) + "\">"))
                .contains("template.address-too-long");
        assertThat(text("https://x.example/" + ")".repeat(250_000)).text()).startsWith("{https://x.example/})))");
        assertThat(text("https://" + "a.".repeat(250_000)).links())
                .extracting(ContentLink::tracking)
                .containsExactly(Tracking.TOO_LONG);
        assertThat(text("https://" + "a.".repeat(3_000)).links())
                .extracting(ContentLink::tracking)
                .containsExactly(Tracking.NO_WEB_ADDRESS);
    }

    private static WrittenPart html(String source) {
        return written(Form.HTML, source, MEMBER);
    }

    private static WrittenPart text(String source) {
        return written(Form.TEXT, source, MEMBER);
    }

    private static WrittenPart written(Form form, String source, Map<String, Object> member) {
        ProblemCollector problems = new ProblemCollector("x", "en");
        ReadPart part = ReadPart.of(form, source, problems);
        assertThat(problems.found()).isEmpty();
        return part.write("x", new GivenFacts(member, OWN), BRACED);
    }

    private static List<String> problems(Form form, String source) {
        ProblemCollector problems = new ProblemCollector("x", "en");
        ReadPart.of(form, source, problems);
        return problems.found().stream().map(TemplateProblem::code).toList();
    }

    private static String resource(String name) throws IOException {
        try (var in = ReadPartTests.class.getResourceAsStream("/cases/messages/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
