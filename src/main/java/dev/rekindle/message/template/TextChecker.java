package dev.rekindle.message.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses in a plain-text part all syntax but printed values and th:if / th:unless blocks. */
final class TextChecker {

    private static final Pattern PRINTED = Pattern.compile("\\[\\((.*?)\\)]", Pattern.DOTALL);
    private static final Pattern BLOCK =
            Pattern.compile("\\[#(?:th:block)? (th:if|th:unless)=\"([^\"]*)\"]|\\[/(?:th:block)?]");
    private static final Pattern LEFT_OVER = Pattern.compile("\\$\\{|\\*\\{|#\\{|\\[\\[|\\[\\(|\\[#|\\[/|/\\*");

    private final ProblemCollector problems;

    TextChecker(ProblemCollector problems) {
        this.problems = problems;
    }

    void check(String source) {
        if (source.isBlank()) {
            problems.add(0, "", "empty");
        }
        String rest = blank(source, PRINTED.matcher(source), 1);
        String bare = blank(rest, BLOCK.matcher(rest), 2);
        Matcher leftOver = LEFT_OVER.matcher(bare);
        int reportedLine = 0;
        while (leftOver.find()) {
            if (line(source, leftOver.start()) == reportedLine) {
                continue; // one word on a line is enough
            }
            reportedLine = line(source, leftOver.start());
            String excerpt = source.substring(leftOver.start(), Math.min(source.length(), leftOver.start() + 40))
                    .lines()
                    .findFirst()
                    .orElse("");
            problems.add(reportedLine, excerpt, "text-syntax", excerpt);
        }
    }

    /** Checks what was matched and puts spaces in its place, so that later positions stay right. */
    private String blank(String source, Matcher matcher, int group) {
        StringBuilder rest = new StringBuilder(source);
        while (matcher.find()) {
            if (matcher.group(group) != null) {
                problems.checkExpression(line(source, matcher.start()), matcher.group(), matcher.group(group));
            }
            for (int i = matcher.start(); i < matcher.end(); i++) {
                rest.setCharAt(i, ' ');
            }
        }
        return rest.toString();
    }

    private static int line(String source, int position) {
        return 1
                + (int) source.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
