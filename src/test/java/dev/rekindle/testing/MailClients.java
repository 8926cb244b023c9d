package dev.rekindle.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What programs for reading mail are known not to show: Outlook for Windows lays out with Word, which knows tables and
 * attributes; Gmail takes a style sheet of at most 8,192 characters and cuts a page of 102 KB.
 */
public final class MailClients {

    private static final Set<String> UNSUPPORTED = Set.of(
            "position",
            "float",
            "background-image",
            "object-fit",
            "transform",
            "box-shadow",
            "flex",
            "grid",
            "gap",
            "clip-path",
            "filter",
            "aspect-ratio");
    private static final Pattern DISPLAYS =
            Pattern.compile("(block|inline-block|inline|none|table|table-cell)( !important)?");
    private static final Pattern VALUES = Pattern.compile("calc\\(|var\\(|url\\(|clamp\\(|\\d(rem|vw|vh)\\b");
    private static final Pattern NEGATIVE = Pattern.compile("-\\d");
    /** Word ignores padding on the other elements. */
    private static final Set<String> PADDED = Set.of("td", "th", "a", "body", "table");

    private static final int GMAIL_STYLES = 8192;
    private static final int GMAIL_PAGE = 102 * 1024;
    private static final int WIDTH = 600;

    private final Document page;
    private final String html;
    private final List<String> complaints = new ArrayList<>();

    private MailClients(String html) {
        this.html = html;
        this.page = Jsoup.parse(html);
    }

    /** Empty when all of them show the page as it is meant. */
    public static List<String> complaints(String html) {
        MailClients clients = new MailClients(html);
        clients.elements();
        clients.tables();
        clients.images();
        clients.styles();
        clients.sizes();
        return clients.complaints;
    }

    private void elements() {
        page.select(
                        "script, form, input, button, video, audio, iframe, object, embed, svg, canvas, link[rel=stylesheet]")
                .forEach(one -> complain("element", one));
        page.select("a[href]").stream()
                .filter(link -> !link.attr("href").matches("(https?://|mailto:|tel:).+"))
                .forEach(link -> complain("relative address", link));
        if (!page.select("html[lang]").hasAttr("lang")) {
            complaints.add("no language");
        }
    }

    private void tables() {
        for (Element table : page.select("table")) {
            if (!table.attr("role").equals("presentation")
                    || !table.hasAttr("cellpadding")
                    || !table.hasAttr("cellspacing")
                    || !table.hasAttr("border")) {
                complain("table without role, cellpadding, cellspacing or border", table);
            }
        }
        boolean narrowed = page.select("table[style*=max-width]").isEmpty();
        if (!narrowed && !html.contains("<!--[if mso]><table")) {
            complaints.add("max-width, which Word ignores, without a table of fixed width for it");
        }
        if (count("<!--[if mso]>") != count("<![endif]-->")) {
            complaints.add("a conditional comment that is not closed");
        }
    }

    private int count(String part) {
        return html.split(Pattern.quote(part), -1).length - 1;
    }

    private void images() {
        for (Element image : page.select("img")) {
            boolean sized = image.attr("width").matches("\\d{1,3}") && Integer.parseInt(image.attr("width")) <= WIDTH;
            if (!sized || !image.hasAttr("alt") || !image.attr("src").matches("(https?://|cid:).+")) {
                complain("image without width, alternative text or whole address", image);
            }
        }
    }

    private void styles() {
        for (Element styled : page.select("[style]")) {
            for (String one : styled.attr("style").split(";")) {
                int colon = one.indexOf(':');
                if (colon > 0) {
                    declaration(
                            styled,
                            one.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                            one.substring(colon + 1).strip());
                }
            }
        }
        page.select("div[style*=display:none]").stream()
                .filter(hidden -> !hidden.attr("style").contains("mso-hide:all"))
                .forEach(hidden -> complain("hidden text that Word shows", hidden));
        page.select("p, h1, h2, h3").stream()
                .filter(text -> text.parents().stream()
                                .noneMatch(over -> over.attr("style").contains("font-family"))
                        && !text.attr("style").contains("font-family"))
                .forEach(text -> complain("text without a font", text));
    }

    private void declaration(Element styled, String property, String value) {
        if (UNSUPPORTED.contains(property)
                || VALUES.matcher(value).find()
                || property.equals("display") && !DISPLAYS.matcher(value).matches()
                || property.startsWith("margin") && NEGATIVE.matcher(value).find()
                || property.startsWith("padding") && !PADDED.contains(styled.normalName())) {
            complain(property + ":" + value, styled);
        }
    }

    private void sizes() {
        String sheet = page.select("style").stream().map(Element::data).collect(Collectors.joining());
        if (sheet.length() > GMAIL_STYLES) {
            complaints.add("a style sheet of " + sheet.length() + " characters");
        }
        if (sheet.contains("@import") || sheet.contains("@font-face")) {
            complaints.add("a style sheet that loads another");
        }
        if (html.getBytes(StandardCharsets.UTF_8).length > GMAIL_PAGE) {
            complaints.add("a page that Gmail cuts");
        }
    }

    private void complain(String what, Element at) {
        String shown = at.shallowClone().outerHtml();
        complaints.add(what + " in " + shown.substring(0, Math.min(160, shown.length())));
    }
}
