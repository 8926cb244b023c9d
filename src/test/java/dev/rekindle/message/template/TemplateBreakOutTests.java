package dev.rekindle.message.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.testing.TestChannels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateBreakOutTests {

    private static final String PAGE = """
            <html xmlns:th="http://www.thymeleaf.org"><head><title>Hi</title></head><body>
            %s
            </body></html>""";

    private static final String LAYOUT = """
            <html><head></head><body>
            <!-- preheader -->
            %s
            <!-- content -->
            <a th:href="${unsubscribeUrl}">Unsubscribe</a>
            </body></html>""";

    private static final String FRAMED = """
            <html data-layout><head><title>Hi</title></head><body>
            %s
            </body></html>""";

    private static final Channel EMAIL = TestChannels.all().get(TestChannels.EMAIL);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "<p th:utext=\"${member.firstName}\"></p> ¦ template.attribute-refused",
                "<p data-th-utext=\"${member.firstName}\"></p> ¦ template.attribute-refused",
                "<p TH:UTEXT=\"${member.firstName}\"></p> ¦ template.attribute-refused",
                "<p>[(${member.firstName})]</p> ¦ template.unescaped-output",
                "<p th:text=\"${member.getClass()}\"></p> ¦ expression.method-call",
                "<p th:text=\"${member.class}\"></p> ¦ expression.property-refused",
                "<p th:text=\"${T(java.lang.Runtime).getRuntime()}\"></p> ¦ expression.method-call",
                "<p th:text=\"${T(java.lang.Runtime)}\"></p> ¦ expression.unknown-function",
                "<p th:text=\"${@dataSource}\"></p> ¦ expression.syntax",
                "<p th:text=\"${#ctx}\"></p> ¦ expression.unknown-name",
                "<p th:text=\"${#vars.facts}\"></p> ¦ expression.unknown-name",
                "<p th:text=\"${#strings.length('a')}\"></p> ¦ expression.method-call",
                "<p th:text=\"${facts}\"></p> ¦ expression.unknown-name",
                "<p th:text=\"${execInfo.templateName}\"></p> ¦ expression.unknown-name",
                "<p th:text=\"${param.x}\"></p> ¦ expression.unknown-name",
                "<p th:text=\"${session.x}\"></p> ¦ expression.unknown-name",
                "<p th:text=\"__${member.firstName}__\"></p> ¦ expression.not-an-expression",
                "<p th:text=\"${__${member.firstName}__}\"></p> ¦ expression.syntax",
                "<p th:text=\"*{member.firstName}\"></p> ¦ expression.not-an-expression",
                "<p th:text=\"#{some.message}\"></p> ¦ expression.deferred",
                "<p th:text=\"@{/x}\"></p> ¦ expression.not-an-expression",
                "<p th:text=\"~{other :: fragment}\"></p> ¦ expression.not-an-expression",
                "<p th:text=\"'text'\"></p> ¦ expression.not-an-expression",
                "<p th:text=\"|Hi ${member.firstName}|\"></p> ¦ expression.not-an-expression",
                "<p th:text=\"${member.firstName} + 'x'\"></p> ¦ expression.not-an-expression",
                "<p th:text=\"${new java.lang.String('a')}\"></p> ¦ expression.syntax",
                "<p>[[${member.getClass()}]]</p> ¦ expression.method-call",
                "<p>[[__${member.firstName}__]]</p> ¦ expression.not-an-expression",
                "<p>[[@{http://x.example}]]</p> ¦ expression.not-an-expression",
                "<p th:insert=\"~{/etc/passwd}\"></p> ¦ template.attribute-refused",
                "<p th:replace=\"x\"></p> ¦ template.attribute-refused",
                "<p th:include=\"x\"></p> ¦ template.attribute-refused",
                "<p th:fragment=\"x\"></p> ¦ template.attribute-refused",
                "<p th:with=\"a=${member.tier}\"></p> ¦ template.attribute-refused",
                "<p th:each=\"a : ${member.tier}\"></p> ¦ template.repeat-form",
                "<p th:attr=\"onclick=${member.tier}\"></p> ¦ template.attribute-refused",
                "<p th:onclick=\"${member.tier}\"></p> ¦ template.attribute-refused",
                "<p th:style=\"${member.tier}\"></p> ¦ template.attribute-refused",
                "<p th:inline=\"javascript\"></p> ¦ template.attribute-refused",
                "<p onclick=\"x()\"></p> ¦ template.attribute-refused",
                "<script>alert(1)</script> ¦ template.element-refused",
                "<script th:inline=\"javascript\">var a = /*[[${member.firstName}]]*/ 1;</script> ¦ template.element-refused",
                "<iframe src=\"https://x.example\"></iframe> ¦ template.element-refused",
                "<form action=\"https://x.example\"></form> ¦ template.element-refused",
                "<svg onload=\"x()\"></svg> ¦ template.element-refused",
                "<meta http-equiv=\"refresh\" content=\"0;url=https://x.example\"> ¦ template.element-refused",
                "<base href=\"https://x.example/\"> ¦ template.element-refused",
                "<sec:authorize></sec:authorize> ¦ template.element-refused",
                "<a href=\"javascript:alert(1)\">x</a> ¦ template.address-refused",
                "<a href=\"java&#10;script:alert(1)\">x</a> ¦ template.address-refused",
                "<a href=\"data:text/html,x\">x</a> ¦ template.address-refused",
                "<img src=\"file:///etc/passwd\"> ¦ template.address-refused",
                "<a href=\"https://x.example/${member.email}\">x</a> ¦ template.expression-misplaced",
                "<a title=\"[[${member.email}]]\">x</a> ¦ template.expression-misplaced",
                "<style>p { color: [[${member.tier}]] }</style> ¦ template.expression-misplaced",
                "<p>${member.firstName}</p> ¦ template.expression-misplaced",
                "<!--/*/ <p th:utext=\"${member.firstName}\"></p> /*/--> ¦ template.parser-comment"
            })
    void refusesInHtml(String markup, String code) {
        assertThat(codes("en.html", PAGE.formatted(markup))).contains(code);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "[(${member.getClass()})] ¦ expression.method-call",
                "[(${T(java.lang.Runtime)})] ¦ expression.unknown-function",
                "[(__${member.firstName}__)] ¦ expression.not-an-expression",
                "[(#{x})] ¦ expression.deferred",
                "[[${member.firstName}]] ¦ template.text-syntax",
                "[# th:each=\"a : ${member.tags}\"]x[/] ¦ template.repeat-form",
                "[# th:utext=\"${member.firstName}\"/] ¦ template.text-syntax",
                "[# th:insert=\"~{x}\"/] ¦ template.text-syntax",
                "[# th:if=\"${@bean}\"]x[/] ¦ expression.syntax",
                "[#th:block th:with=\"a=1\"]x[/th:block] ¦ template.text-syntax",
                "/*[# th:if=\"x\"]*/ ¦ expression.not-an-expression",
                "[# th:if=\"${true}\"]x ¦ template.block-open",
                "x[/] ¦ template.block-not-begun",
                "https://shop.example/[# th:if=\"${true}\"]a[/] ¦ template.link-across-blocks",
                "[# th:if=\"${true}\"]https://shop.example/[/]a ¦ template.link-across-blocks",
                "[# th:if=\"${true}\"]https://shop.example/a[/][(${member.tier})] ¦ template.link-across-blocks",
                "Hello ${member.firstName} ¦ template.text-syntax"
            })
    void refusesInText(String text, String code) {
        assertThat(codes("en.sms.txt", text)).contains(code);
    }

    /** What was refused is not written at all: there is no second reader that could understand it otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"<p th:utext=\"${member.firstName}\">x</p>", "<p>[[${@dataSource}]]</p>"})
    void whatIsRefusedIsNeverWritten(String markup) {
        ReadTemplate template = read(Map.of("en.html", PAGE.formatted(markup), "en.txt", "x"));
        assertThat(template.isUsable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "\"><b>",
                "[[${member.class}]]",
                "__${T(java.lang.Runtime)}__",
                "[# th:utext=\"x\"]",
                "</title><script>alert(1)</script>",
                "${member.secret}"
            })
    void aMembersNameIsNeverMoreThanText(String name) {
        String page = "<html><head><title>Hi [[${member.firstName}]]</title></head><body><p>[[${member.firstName}]]</p>"
                + "<b th:text=\"${member.firstName}\"></b><img src=\"https://x.example/a.png\" th:alt=\"${member.firstName}\"></body></html>";
        TemplateFolder folder = new TemplateFolder(
                "x", Map.of("en.html", page, "en.txt", "Hi [(${member.firstName})]", "sample.json", "{}"));
        var email = written(read(folder), Map.of("firstName", name));
        var html = Jsoup.parse(email.part("html"));
        assertThat(html.select("script, b b, img[onerror]")).isEmpty();
        assertThat(html.expectFirst("p").wholeText()).isEqualTo(name);
        assertThat(html.expectFirst("b").wholeText()).isEqualTo(name);
        assertThat(html.expectFirst("img").attr("alt")).isEqualTo(name);
        assertThat(email.part("text")).isEqualTo("Hi " + name);
        assertThat(email.part("subject")).isEqualTo("Hi " + name);
    }

    @Test
    void noLineBreakReachesTheSubject() {
        String page = "<html><head><title>Hi [[${member.firstName}]]</title></head><body></body></html>";
        TemplateFolder folder = new TemplateFolder("x", Map.of("en.html", page, "en.txt", "x"));
        var email = written(read(folder), Map.of("firstName", "A\r\nBcc: x@example.com\u2028\u0000B"));
        assertThat(email.part("subject")).isEqualTo("Hi A Bcc: x@example.com B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " javascript:alert(1)",
                "JAVASCRIPT:x",
                "data:text/html,x",
                "vbscript:x",
                "//x.example",
                "x\" onclick=\"y"
            })
    void anAddressFromAMembersDataCannotRun(String address) {
        String html = html(PAGE.formatted("<a th:href=\"${member.site}\">x</a>"), Map.of("site", address));
        assertThat(Jsoup.parse(html).expectFirst("a").attributes().isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "<p th:utext=\"${member.firstName}\"></p> ¦ template.attribute-refused",
                "<p th:insert=\"~{/etc/passwd}\"></p> ¦ template.attribute-refused",
                "<p th:text=\"${T(java.lang.Runtime)}\"></p> ¦ expression.unknown-function",
                "<p>[(${member.firstName})]</p> ¦ template.unescaped-output",
                "<script>alert(1)</script> ¦ template.element-refused",
                "<a href=\"javascript:alert(1)\">x</a> ¦ template.address-refused",
                "<!-- content --> ¦ template.layout-incomplete"
            })
    void refusesInALayoutWhatItRefusesInATemplate(String markup, String code) {
        assertThat(inLayout(LAYOUT.formatted(markup), "<p>Hi</p>"))
                .extracting(TemplateProblem::file, TemplateProblem::code)
                .contains(tuple("_layout/en.html", code));
    }

    /** Alone each of these is harmless; in the layout it would hide what follows, the unsubscribe link first. */
    @ParameterizedTest
    @ValueSource(strings = {"<style>", "<!--", "<title>", "<p title=\""})
    void refusesABodyThatHidesTheRestOfItsLayout(String body) {
        assertThat(inLayout(LAYOUT.formatted(""), body)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- preheader -->",
                "</head>",
                "<!-- content --><!-- content -->",
                "</body></html><p>after</p>",
                "<p data-layout>x</p>"
            })
    void markersInATemplateNeverBringCodeIntoTheLayout(String body) {
        String dangerous = body + "<p th:utext=\"${member.firstName}\"></p>";
        assertThat(inLayout(LAYOUT.formatted(""), dangerous))
                .extracting(TemplateProblem::code)
                .contains("template.attribute-refused");
    }

    @Test
    void aMembersNameIsNeverMoreThanTextInALayout() {
        var layout = new TemplateLayout(Map.of("en.html", LAYOUT.formatted("<h1>[[${member.firstName}]]</h1>")));
        TemplateFolder folder = new TemplateFolder(
                "x", Map.of("en.html", FRAMED.formatted("<p>[[${member.firstName}]]</p>"), "en.txt", "x"));
        var name = "<!-- content --><script>alert(1)</script>";
        var html = Jsoup.parse(
                written(new FolderReader(TestChannels.all(), layout).read(folder), Map.of("firstName", name))
                        .part("html"));
        assertThat(html.select("script")).isEmpty();
        assertThat(html.expectFirst("h1").wholeText()).isEqualTo(name);
        assertThat(html.expectFirst("p").wholeText()).isEqualTo(name);
    }

    private List<TemplateProblem> inLayout(String layout, String body) {
        TemplateFolder folder =
                new TemplateFolder("x", Map.of("en.html", FRAMED.formatted(body), "en.txt", "x", "sample.json", "{}"));
        return new FolderReader(TestChannels.all(), new TemplateLayout(Map.of("en.html", layout)))
                .read(folder)
                .problems();
    }

    @Test
    void reportsPositionAndReason() {
        var problems = check("en.html", PAGE.formatted("<p>\n<b th:utext=\"${member.tier}\"></b></p>"));
        assertThat(problems)
                .contains(new TemplateProblem(
                        "x", "en.html", 3, "<b th:utext>", "template.attribute-refused", List.of("th:utext")));
        assertThat(check("en.sms.txt", "a\nb [[x]]"))
                .contains(new TemplateProblem("x", "en.sms.txt", 2, "[[x]]", "template.text-syntax", List.of("[[x]]")));
    }

    private String html(String source, Map<String, Object> member) {
        return written(read(Map.of("en.html", source, "en.txt", "x")), member).part("html");
    }

    private static ReadTemplate read(Map<String, String> files) {
        return read(new TemplateFolder("x", files));
    }

    private static ReadTemplate read(TemplateFolder folder) {
        return new FolderReader(TestChannels.all(), TemplateLayout.none()).read(folder);
    }

    private static MessageContent written(ReadTemplate template, Map<String, Object> member) {
        assertThat(template.problems()).isEmpty();
        return TemplateRenderer.render(template, EMAIL, Locale.ENGLISH, facts(member), MessageLinks.PLAIN)
                .content();
    }

    private List<String> codes(String file, String source) {
        return check(file, source).stream().map(TemplateProblem::code).toList();
    }

    private List<TemplateProblem> check(String file, String source) {
        return read(Map.of(file, source)).problems();
    }

    private static ExpressionFacts facts(Map<String, Object> member) {
        return new ExpressionFacts() {
            @Override
            public @Nullable Object member(String property) {
                return member.get(property);
            }

            @Override
            public boolean holds(FunctionCall.Question question) {
                return false;
            }
        };
    }
}
