package dev.rekindle.message.brand;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unbescape.html.HtmlEscape;

/**
 * Puts the brand into a page before it is read and checked: {@code var(--brand-<name>)} becomes a colour or font, and what
 * stands between {@code <!-- brand-<name> -->} and {@code <!-- /brand-<name> -->} becomes header, name or address, or stays
 * where the brand says none.
 */
public final class BrandStyle {

    private static final Pattern VALUE = Pattern.compile("var\\(--brand-([a-z-]{1,40})\\)");
    private static final Pattern PART =
            Pattern.compile("<!-- brand-(header|name|address) -->(.*?)<!-- /brand-\\1 -->", Pattern.DOTALL);

    private final Brand brand;
    private final Map<String, String> values = new HashMap<>();

    public BrandStyle(Brand brand) {
        this.brand = brand;
        BrandColours colours = brand.colours();
        values.put("accent", colours.accent());
        values.put("accent-on-dark", colours.accentOnDark());
        values.put("on-accent", colours.onAccent());
        values.put("heading", colours.heading());
        values.put("text", colours.text());
        values.put("muted", colours.muted());
        values.put("background", colours.background());
        values.put("card", colours.card());
        values.put("font", brand.font().stack());
    }

    /** @param language whose texts of the brand are taken */
    public String in(String page, Locale language) {
        String filled = page.contains("<!-- brand-")
                ? PART.matcher(page).replaceAll(found -> Matcher.quoteReplacement(part(found, language)))
                : page;
        return filled.contains("var(--brand-")
                ? VALUE.matcher(filled)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())))
                : filled;
    }

    private String part(MatchResult found, Locale language) {
        String name = brand.text(language, BrandTexts::name);
        String written = switch (found.group(1)) {
            case "header" -> header(name);
            case "name" -> HtmlEscape.escapeHtml4Xml(name);
            default -> address(brand.text(language, BrandTexts::address));
        };
        return written.isEmpty() ? found.group(2) : written;
    }

    private String header(String name) {
        BrandLogo logo = brand.logo();
        if (logo == null && name.isEmpty()) {
            return "";
        }
        String shown = logo == null
                ? "<span class=\"mark\" style=\"color:var(--brand-accent);\">●</span>&nbsp; "
                        + HtmlEscape.escapeHtml4Xml(name)
                : "<img src=\"%s\" alt=\"%s\" width=\"%d\" style=\"display:block;border:0;width:%3$dpx;max-width:100%%;height:auto;\">"
                        .formatted(logo.path(), HtmlEscape.escapeHtml4Xml(name), logo.shownWidth());
        return brand.website().isEmpty()
                ? shown
                : "<a class=\"head\" href=\"" + HtmlEscape.escapeHtml4Xml(brand.website())
                        + "\" style=\"color:var(--brand-heading);text-decoration:none;\">" + shown + "</a>";
    }

    private static String address(String lines) {
        return HtmlEscape.escapeHtml4Xml(lines).replaceAll("\\R", "<br>");
    }
}
