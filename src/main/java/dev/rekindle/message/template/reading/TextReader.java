package dev.rekindle.message.template.reading;

import dev.rekindle.expression.Expression;
import dev.rekindle.platform.TextLimit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a plain-text part: text, printed values {@code [(${…})]}, and blocks with th:if or th:unless. */
final class TextReader {

    private static final Pattern SYNTAX = Pattern.compile(
            "\\[\\((?<value>(?:(?!\\[\\().){0,1100}?)\\)]|\\[#(?:th:block)? th:(?<kind>if|unless|each)=\"(?<condition>[^\"]{0,1100})\"]|(?<end>\\[/(?:th:block)?])",
            Pattern.DOTALL);
    private static final Pattern LEFT_OVER = Pattern.compile("\\$\\{|\\*\\{|#\\{|\\[\\[|\\[\\(|\\[#|\\[/");
    private static final String EACH = "each";
    private static final TextLimit EXCERPT = TextLimit.of(40);

    private final String source;
    private final Lines lines;
    private final ProblemCollector problems;
    private final List<TextItem> items = new ArrayList<>();
    private final Deque<String> kinds = new ArrayDeque<>();
    private int reportedLine;

    TextReader(String source, ProblemCollector problems) {
        this.source = source;
        this.lines = new Lines(source);
        this.problems = problems;
    }

    List<Node> read() {
        if (source.isBlank()) {
            problems.add(0, "", "empty");
        }
        Matcher found = SYNTAX.matcher(source);
        int from = 0;
        while (found.find()) {
            text(from, found.start());
            item(found);
            from = found.end();
        }
        text(from, source.length());
        return nested(new TextLinks(problems, lines).in(items));
    }

    private void text(int from, int to) {
        String text = source.substring(from, to);
        Matcher leftOver = LEFT_OVER.matcher(text);
        while (leftOver.find()) {
            int line = lines.of(from + leftOver.start());
            if (line != reportedLine) { // one word on a line is enough
                reportedLine = line;
                String rest = EXCERPT.cut(source.substring(from + leftOver.start()));
                String excerpt = rest.lines().findFirst().orElse("");
                problems.add(line, excerpt, "text-syntax", excerpt);
            }
        }
        if (from < to) {
            items.add(new TextItem.Fixed(from, text));
        }
    }

    private void item(Matcher found) {
        int at = found.start();
        if (found.group("value") != null) {
            expression(found, "value").ifPresent(value -> items.add(new TextItem.Value(at, value)));
        } else if (found.group("condition") != null) {
            begin(found, found.group("kind"));
        } else {
            if (!kinds.isEmpty() && kinds.pop().equals(EACH)) {
                problems.endRepeat();
            }
            items.add(new TextItem.End(at));
        }
    }

    private void begin(Matcher found, String kind) {
        Optional<Expression> condition = kind.equals(EACH)
                ? problems.repeat(lines.of(found.start()), found.group(), found.group("condition"))
                : expression(found, "condition");
        kinds.push(kind);
        condition.ifPresent(
                known -> items.add(new TextItem.Begin(found.start(), known, kind.equals("if"), kind.equals(EACH))));
    }

    private Optional<Expression> expression(Matcher found, String group) {
        return problems.expression(lines.of(found.start()), found.group(), found.group(group));
    }

    private List<Node> nested(List<TextItem> linked) {
        Deque<List<Node>> open = new ArrayDeque<>();
        Deque<TextItem.Begin> begun = new ArrayDeque<>();
        open.push(new ArrayList<>());
        for (TextItem item : linked) {
            if (item instanceof TextItem.Begin begin) {
                begun.push(begin);
                if (begun.size() == HtmlReader.DEEPEST + 1) {
                    problems.add(lines.of(begin.at()), "[# …]", "too-deep", "" + HtmlReader.DEEPEST);
                }
                open.push(new ArrayList<>());
            } else if (!(item instanceof TextItem.End)) {
                open.element().add(item.node());
            } else if (begun.isEmpty()) {
                problems.add(lines.of(item.at()), "[/]", "block-not-begun");
            } else {
                List<Node> inside = open.pop();
                TextItem.Begin begin = begun.pop();
                open.element().add(begin.around(inside));
            }
        }
        begun.forEach(begin -> problems.add(lines.of(begin.at()), "[# …]", "block-open"));
        return open.getLast();
    }
}
