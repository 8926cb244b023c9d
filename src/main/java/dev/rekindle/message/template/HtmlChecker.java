package dev.rekindle.message.template;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Allows in an HTML part only plain HTML with known attributes and inlined values. */
final class HtmlChecker {

    private static final Set<String> ELEMENTS = Set.of(
            "script",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "form",
            "input",
            "button",
            "textarea",
            "select",
            "base",
            "link",
            "svg",
            "math",
            "template",
            "audio",
            "video",
            "noscript",
            "xmp",
            "plaintext");
    private static final Set<String> ATTRIBUTES =
            Set.of("th:text", "th:if", "th:unless", "th:href", "th:src", "th:alt");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "background", "action", "srcset", "poster");
    private static final Pattern INLINED = Pattern.compile("\\[\\[(.*?)]]", Pattern.DOTALL);

    private final ProblemCollector problems;

    HtmlChecker(ProblemCollector problems) {
        this.problems = problems;
    }

    void check(String source) {
        Parser parser = Parser.htmlParser();
        parser.setTrackPosition(true);
        Document document = parser.parseInput(source, "");
        document.traverse((node, depth) -> check(node));
    }

    private void check(Node node) {
        if (node instanceof Element element && !(node instanceof Document)) {
            check(element);
        } else if (node instanceof TextNode text) {
            checkText(text);
        } else if (node instanceof DataNode data) {
            checkSilent(node, data.getWholeData());
        } else if (node instanceof Comment comment
                && comment.getData().stripLeading().startsWith("/*")) {
            problems.add(line(node), "<!--", "parser-comment");
        }
    }

    private void check(Element element) {
        String name = element.normalName();
        boolean prefixed = name.indexOf(':') >= 0 && !name.equals("th:block");
        boolean refreshing = name.equals("meta")
                && element.hasAttr("http-equiv")
                && element.attr("http-equiv").equalsIgnoreCase("refresh");
        if (ELEMENTS.contains(name) || prefixed || refreshing) {
            problems.add(line(element), "<" + name + ">", "element-refused", name);
        }
        element.attributes().forEach(attribute -> check(element, attribute));
    }

    private void check(Element element, Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String where = "<" + element.normalName() + " " + name + ">";
        if (ATTRIBUTES.contains(name)) {
            problems.checkExpression(line(element), where, attribute.getValue());
        } else if (name.startsWith("th:") || name.startsWith("data-th-") || name.startsWith("on")) {
            problems.add(line(element), where, "attribute-refused", name);
        } else if (ADDRESSES.contains(name) && !AllowedAddresses.isAllowed(attribute.getValue())) {
            problems.add(line(element), where, "address-refused", attribute.getValue());
        } else if (hasExpression(attribute.getValue())) {
            problems.add(line(element), where, "expression-misplaced", attribute.getValue());
        }
    }

    private void checkText(TextNode text) {
        String content = text.getWholeText();
        Matcher inlined = INLINED.matcher(content);
        while (inlined.find()) {
            problems.checkExpression(line(text), inlined.group(), inlined.group(1));
        }
        checkSilent(text, inlined.reset().replaceAll(""));
    }

    /** Text that is not evaluated must not contain an expression, because members would see it. */
    private void checkSilent(Node node, String content) {
        if (hasExpression(content)) {
            String excerpt = content.strip();
            problems.add(
                    line(node),
                    excerpt.substring(0, Math.min(excerpt.length(), 80)),
                    content.contains("[(") ? "unescaped-output" : "expression-misplaced",
                    excerpt.substring(0, Math.min(excerpt.length(), 80)));
        }
    }

    private static boolean hasExpression(String text) {
        return text.contains("${")
                || text.contains("*{")
                || text.contains("#{")
                || text.contains("[[")
                || text.contains("[(");
    }

    private static int line(Node node) {
        return Math.max(0, node.sourceRange().start().lineNumber());
    }
}
