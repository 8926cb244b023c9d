package dev.rekindle.message.template.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page taken apart for its author, who writes its title and the hidden text before its content in fields of their own.
 *
 * @param title as a person writes it, without entities; values as in the page
 * @param preheader the same
 * @param page the rest of the page, as it was written
 */
public record PageFields(String title, String preheader, String page) {

    private static final Pattern HIDDEN = Pattern.compile(
            "\\s*<div (?:class=\"preheader\" )?style=\"display:none[^\"<>]*\">([^<]*)</div>[ \\t]*\\n?",
            Pattern.CASE_INSENSITIVE);
    private static final String HIDDEN_FROM =
            "<div style=\"display:none;mso-hide:all;max-height:0;overflow:hidden;opacity:0;\">";
    private static final Pattern VALUE = Pattern.compile("\\[\\[\\$\\{.*?}]]|\\[\\(\\$\\{.*?}\\)]", Pattern.DOTALL);

    /** Takes a page apart. What stands in other places than {@link #whole} puts it stays in the page. */
    public static PageFields of(String source) {
        HtmlOutline outline = new HtmlOutline(source);
        String title = outline.inside("title")
                .map(piece -> plain(outline.text(piece.start(), piece.end()).strip()))
                .orElse("");
        String untitled =
                outline.whole("title").map(piece -> withoutLine(source, piece)).orElse(source);
        int body = new HtmlOutline(untitled).afterStart("body").orElse(0);
        Matcher hidden = HIDDEN.matcher(untitled).region(body, untitled.length());
        if (!hidden.lookingAt()) {
            return new PageFields(title, "", untitled);
        }
        return new PageFields(
                title,
                plain(hidden.group(1).strip()),
                untitled.substring(0, body) + "\n" + untitled.substring(hidden.end()));
    }

    /** The page with its title and its hidden text. */
    public String whole() {
        String named = insert(page, "head", title.isBlank() ? "" : "\n  <title>" + escaped(title) + "</title>");
        return insert(named, "body", preheader.isBlank() ? "" : "\n  " + HIDDEN_FROM + escaped(preheader) + "</div>");
    }

    private static String insert(String source, String element, String text) {
        int at = new HtmlOutline(source).afterStart(element).orElse(0);
        return source.substring(0, at) + text + source.substring(at);
    }

    private static String withoutLine(String source, HtmlOutline.Piece piece) {
        int from = piece.start();
        while (from > 0 && (source.charAt(from - 1) == ' ' || source.charAt(from - 1) == '\t')) {
            from--;
        }
        if (from > 0 && source.charAt(from - 1) == '\n') {
            from--;
        }
        return source.substring(0, from) + source.substring(piece.end());
    }

    private static String plain(String text) {
        return org.jsoup.parser.Parser.unescapeEntities(text, false);
    }

    /** Text as HTML. Values stay as they are: their quotes and signs belong to the expression. */
    public static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        Matcher value = VALUE.matcher(text);
        int from = 0;
        while (value.find()) {
            out.append(escapedText(text.substring(from, value.start()))).append(value.group());
            from = value.end();
        }
        return out.append(escapedText(text.substring(from))).toString();
    }

    private static String escapedText(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
