package dev.rekindle.message.template;

import dev.rekindle.message.content.TemplateProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTML frame that templates share: the folder {@code _layout} with one HTML file for each language. A template whose
 * {@code <html>} has the attribute {@code data-layout} is put into it as text, before Thymeleaf reads it: the content of
 * its {@code <head>} before the layout's {@code </head>}, the content of its {@code <body>} in place of the layout's
 * {@code <!-- content -->}. What precedes {@code <!-- content -->} in the template's own body goes to the layout's
 * {@code <!-- preheader -->}.
 */
final class TemplateLayout {

    static final String FOLDER = "_layout";

    private static final String SUFFIX = ".html";
    private static final String HEAD_END = "</head>";
    private static final String PREHEADER = "<!-- preheader -->";
    private static final String CONTENT = "<!-- content -->";
    private static final Pattern USED = Pattern.compile("<html\\b[^>]*\\sdata-layout\\b");
    private static final Pattern HEAD = Pattern.compile("<head\\b[^>]*>(.*?)</head>", Pattern.DOTALL);
    private static final Pattern BODY = Pattern.compile("<body\\b[^>]*>(.*)</body>", Pattern.DOTALL);

    private final Map<String, String> files;

    TemplateLayout(Map<String, String> files) {
        this.files = files;
    }

    static TemplateLayout none() {
        return new TemplateLayout(Map.of());
    }

    /** The folder as it is rendered: each HTML file that uses the layout is put into it; the rest stays as it is. */
    TemplateFolder applyTo(TemplateFolder folder) {
        var composed = new TreeMap<String, String>();
        folder.files().forEach((file, text) -> composed.put(file, isUsedBy(file, text) ? compose(file, text) : text));
        return new TemplateFolder(folder.name(), composed);
    }

    /**
     * What is wrong with the layout for a template, or with the template in the layout. The whole page is checked again,
     * because two texts that are harmless by themselves need not be so together.
     */
    List<TemplateProblem> check(TemplateFolder folder) {
        List<TemplateProblem> found = new ArrayList<>();
        folder.files().forEach((file, text) -> {
            if (isUsedBy(file, text)) {
                found.addAll(check(folder.name(), file, text));
            }
        });
        return found;
    }

    private List<TemplateProblem> check(String template, String file, String text) {
        String name = layoutFor(file);
        ProblemCollector layout = new ProblemCollector(template, FOLDER + "/" + name);
        if (!isComplete(files.getOrDefault(name, ""))
                || !HEAD.matcher(text).find()
                || !BODY.matcher(text).find()) {
            layout.add(0, "", "layout-incomplete");
            return layout.found();
        }
        new HtmlChecker(layout).check(files.getOrDefault(name, ""));
        if (!layout.found().isEmpty()) {
            return layout.found();
        }
        ProblemCollector whole = new ProblemCollector(template, file);
        new HtmlChecker(whole).check(compose(file, text));
        return whole.found();
    }

    private static boolean isUsedBy(String file, String text) {
        return file.endsWith(SUFFIX) && USED.matcher(text).find();
    }

    private static boolean isComplete(String layout) {
        int head = layout.indexOf(HEAD_END);
        int preheader = layout.indexOf(PREHEADER);
        int content = layout.indexOf(CONTENT);
        return head >= 0 && head < preheader && preheader < content && content == layout.lastIndexOf(CONTENT);
    }

    /** The same language as the template's, otherwise the same without region, otherwise English. */
    private String layoutFor(String file) {
        Locale locale = Locale.forLanguageTag(TemplateFolder.languageOf(file));
        return List.of(file, locale.getLanguage() + SUFFIX).stream()
                .filter(files::containsKey)
                .findFirst()
                .orElse("en" + SUFFIX);
    }

    private String compose(String file, String text) {
        String layout = files.getOrDefault(layoutFor(file), "");
        if (!isComplete(layout)) {
            return text;
        }
        String body = inside(BODY, text);
        int content = body.indexOf(CONTENT);
        int head = layout.indexOf(HEAD_END);
        int preheader = layout.indexOf(PREHEADER);
        int slot = layout.indexOf(CONTENT);
        return layout.substring(0, head)
                + inside(HEAD, text)
                + layout.substring(head, preheader)
                + (content < 0 ? "" : body.substring(0, content))
                + layout.substring(preheader + PREHEADER.length(), slot)
                + (content < 0 ? body : body.substring(content + CONTENT.length()))
                + layout.substring(slot + CONTENT.length());
    }

    private static String inside(Pattern element, String text) {
        Matcher found = element.matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
