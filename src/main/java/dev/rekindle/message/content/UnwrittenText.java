package dev.rekindle.message.content;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that a new message begins with; nobody is to get them. */
public final class UnwrittenText {

    private static final Pattern PHRASES = Pattern.compile("write your text here|请在此填写内容", Pattern.CASE_INSENSITIVE);

    private UnwrittenText() {}

    /** One problem for each file that still has such words. @param files texts by name */
    public static List<TemplateProblem> in(String template, Map<String, String> files) {
        return files.entrySet().stream()
                .flatMap(file -> PHRASES.matcher(file.getValue())
                        .results()
                        .limit(1)
                        .map(found -> new TemplateProblem(
                                template,
                                file.getKey(),
                                line(file.getValue(), found.start()),
                                "",
                                "template.not-written",
                                List.of())))
                .toList();
    }

    private static int line(String text, int position) {
        Matcher breaks = Pattern.compile("\n").matcher(text).region(0, position);
        return 1 + (int) breaks.results().count();
    }
}
