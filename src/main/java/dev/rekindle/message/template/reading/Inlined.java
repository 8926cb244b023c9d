package dev.rekindle.message.template.reading;

import dev.rekindle.platform.TextLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jsoup.parser.Parser;

/** Reads the text of HTML with the values printed in it: {@code [[${…}]]}. */
final class Inlined {

    private static final TextLimit EXCERPT = TextLimit.of(80);

    private final ProblemCollector problems;

    Inlined(ProblemCollector problems) {
        this.problems = problems;
    }

    /** @param source with its entities as written */
    List<Node> read(String source, int line) {
        List<Node> nodes = new ArrayList<>();
        Matcher inlined = AddressReader.INLINED.matcher(source);
        StringBuilder silent = new StringBuilder();
        int from = 0;
        while (inlined.find()) {
            verbatim(nodes, silent, source.substring(from, inlined.start()));
            problems.expression(line, inlined.group(), Parser.unescapeEntities(inlined.group(1), false))
                    .ifPresent(expression -> nodes.add(new Node.HtmlValue(expression)));
            from = inlined.end();
        }
        verbatim(nodes, silent, source.substring(from));
        checkSilent(silent.toString(), line);
        return nodes;
    }

    private static void verbatim(List<Node> nodes, StringBuilder silent, String text) {
        silent.append(text);
        if (!text.isEmpty()) {
            nodes.add(new Node.Verbatim(text));
        }
    }

    /** Text that is not evaluated must not contain an expression, because members would see it. */
    void checkSilent(String content, int line) {
        if (looksLikeExpression(content)) {
            String excerpt = EXCERPT.cut(content.strip());
            problems.add(line, excerpt, content.contains("[(") ? "unescaped-output" : "expression-misplaced", excerpt);
        }
    }

    static boolean looksLikeExpression(String text) {
        return text.contains("${")
                || text.contains("*{")
                || text.contains("#{")
                || text.contains("[[")
                || text.contains("[(");
    }
}
