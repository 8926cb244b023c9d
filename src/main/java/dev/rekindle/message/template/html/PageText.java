package dev.rekindle.message.template.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Makes the text part of an HTML page: its text with its values, its conditions and its links, without its look. The
 * result is a template in the syntax of text parts.
 */
public final class PageText {

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "tr",
            "table",
            "ul",
            "ol",
            "section",
            "body",
            "hr",
            "blockquote");
    private static final Set<String> VOID = Set.of("br", "img", "hr", "meta", "input", "col", "wbr", "area", "source");
    private static final Set<String> SILENT = Set.of("title", "style", "script", "textarea", "xmp");
    private static final Pattern VALUE = Pattern.compile("\\[\\[(\\$\\{.*?})]]", Pattern.DOTALL);

    private final StringBuilder out = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private int hidden;

    private PageText() {}

    private record Open(String name, String atEnd, boolean hides) {}

    /** @param page a whole page or a part of one */
    public static String of(String page) {
        PageText text = new PageText();
        HtmlOutline outline = new HtmlOutline(page);
        int from = outline.comments("content").stream()
                .map(HtmlOutline.Piece::end)
                .findFirst()
                .or(() -> outline.afterStart("body"))
                .orElse(0);
        text.write(HtmlTokens.of(page).stream()
                .filter(token -> token.start() >= from)
                .toList());
        return text.out
                        .toString()
                        .replaceAll("[ \\t]+\\n", "\n")
                        .replaceAll("\\n{3,}", "\n\n")
                        .strip() + "\n";
    }

    private void write(List<HtmlToken> tokens) {
        for (HtmlToken token : tokens) {
            if (token instanceof HtmlToken.Text text && hidden == 0 && !SILENT.contains(text.element())) {
                text(text.text());
            } else if (token instanceof HtmlToken.Start start) {
                begin(start);
            } else if (token instanceof HtmlToken.End end) {
                end(end.name());
            }
        }
    }

    private void begin(HtmlToken.Start start) {
        boolean hides = start.attribute("style")
                .filter(style -> style.text().replace(" ", "").toLowerCase().contains("display:none"))
                .isPresent();
        boolean repeated = start.attribute("th:each").isPresent() && hidden == 0 && !hides;
        out.append(repeated ? condition(start) : "");
        if (hidden == 0 && !hides) {
            layOut(start);
        }
        if (VOID.contains(start.name()) || start.closed()) {
            return;
        }
        hidden += hides ? 1 : 0;
        String condition = hidden > 0 ? "" : condition(start);
        out.append(repeated ? "" : condition);
        String link = hidden > 0 || !start.name().equals("a")
                ? ""
                : address(start).map(to -> ": " + to).orElse("");
        open.push(new Open(start.name(), link + (condition.isEmpty() ? "" : "[/]"), hides));
        if (hidden == 0) {
            start.attribute("th:text")
                    .ifPresent(value -> out.append("[(").append(value.text()).append(")]"));
        }
    }

    private void layOut(HtmlToken.Start start) {
        if (start.name().equals("br")) {
            out.append('\n');
        } else if (start.name().equals("li")) {
            line(1);
            out.append("- ");
        } else if (start.name().equals("td") && !endsWithBlank()) {
            out.append(' ');
        } else if (BLOCKS.contains(start.name())) {
            line(start.name().equals("tr") || start.name().equals("div") ? 1 : 2);
        }
    }

    private void end(String name) {
        if (open.stream().noneMatch(one -> one.name().equals(name))) {
            return;
        }
        Open closed;
        do {
            closed = open.pop();
            hidden -= closed.hides() ? 1 : 0;
            if (hidden == 0) {
                out.append(closed.atEnd());
            }
        } while (!closed.name().equals(name));
        if (hidden == 0 && BLOCKS.contains(name)) {
            line(name.equals("tr") || name.equals("div") ? 1 : 2);
        }
    }

    /** At least so many line breaks before what follows. */
    private void line(int breaks) {
        while (out.length() > 0 && (out.charAt(out.length() - 1) == ' ')) {
            out.setLength(out.length() - 1);
        }
        if (out.isEmpty()) {
            return;
        }
        int there = 0;
        while (there < out.length() && out.charAt(out.length() - 1 - there) == '\n') {
            there++;
        }
        out.append("\n".repeat(Math.max(0, breaks - there)));
    }

    private void text(String written) {
        String plain = Parser.unescapeEntities(written, false).replace('\u00A0', ' ');
        String flowing = VALUE.matcher(plain).replaceAll("[($1)]").replaceAll("\\s+", " ");
        if (endsWithBlank() && flowing.startsWith(" ")) {
            flowing = flowing.substring(1);
        }
        out.append(flowing);
    }

    private boolean endsWithBlank() {
        return out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
    }

    private static String condition(HtmlToken.Start start) {
        return start.attribute("th:each")
                .map(each -> "[# th:each=\"" + each.text().replace('"', '\'') + "\"]")
                .or(() -> choice(start))
                .orElse("");
    }

    private static Optional<String> choice(HtmlToken.Start start) {
        return start.attribute("th:if")
                .map(test -> "[# th:if=\"" + test.text().replace('"', '\'') + "\"]")
                .or(() -> start.attribute("th:unless")
                        .map(test -> "[# th:unless=\"" + test.text().replace('"', '\'') + "\"]"));
    }

    /** Where a link leads, in the form of a text part; empty where that form has no words for it. */
    private static Optional<String> address(HtmlToken.Start link) {
        return link.attribute("th:href")
                .map(HtmlToken.Attribute::text)
                .filter(value -> value.startsWith("${"))
                .map(value -> "[(" + value + ")]")
                .or(() -> link.attribute("href")
                        .map(HtmlToken.Attribute::text)
                        .filter(value -> value.startsWith("http"))
                        .map(value -> VALUE.matcher(value).replaceAll("[($1)]")));
    }
}
