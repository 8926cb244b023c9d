package dev.rekindle.message.writing;

import dev.rekindle.message.template.html.PageFields;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes one block as HTML for programs that read messages, of which some know tables and attributes only. Whatever an author
 * typed is text; values and conditions are left to the check of the page.
 */
final class BlockHtml {

    /** The width of what stands in the card, in pixels. */
    private static final int CONTENT = 528;

    private static final int COLUMN = 252;
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");
    private static final Pattern LINK = Pattern.compile("(?<!\\[)\\[([^\\[\\]]+)]\\((https?://[^\\s()\"]+)\\)");
    private static final Pattern POOL = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String FONT = "font-family:var(--brand-font);";

    private BlockHtml() {}

    static String of(Block block) {
        return switch (block.kind()) {
            case "heading" ->
                "<h1 class=\"head\" style=\"margin:0 0 18px;" + FONT
                        + "font-size:28px;line-height:36px;font-weight:700;color:var(--brand-heading);\">"
                        + rich(block.text()) + "</h1>";
            case "button" -> button(block);
            case "image" -> picture(block);
            case "columns" -> columns(block);
            case "products" -> ProductList.html(block);
            case "recommended" -> ProductList.recommended(block);
            case "coupon" -> coupon(block);
            case "divider" ->
                "<div class=\"line\" style=\"margin:6px 0 24px;border-top:1px solid #e5e7eb;font-size:1px;line-height:1px;\">&nbsp;</div>";
            case "footer" ->
                "<p class=\"soft\" style=\"margin:0 0 18px;" + FONT
                        + "font-size:12px;line-height:19px;color:var(--brand-muted);\">" + rich(block.text()) + "</p>";
            default -> paragraphs(block.text());
        };
    }

    static String paragraphs(String text) {
        return text.isBlank()
                ? ""
                : Arrays.stream(text.strip().split("\\R\\s*\\R"))
                        .map(one -> "<p class=\"ink\" style=\"margin:0 0 18px;" + FONT
                                + "font-size:16px;line-height:26px;color:var(--brand-text);\">" + rich(one) + "</p>")
                        .collect(Collectors.joining("\n"));
    }

    /** Outlook, which ignores the padding of a link, takes that of the cell. */
    private static String button(Block block) {
        return """
                <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 26px;"><tr>\
                <td align="center" bgcolor="var(--brand-accent)" style="border-radius:8px;mso-padding-alt:14px 28px;">\
                <a href="%1$s" style="display:inline-block;padding:14px 28px;font-family:var(--brand-font);font-size:16px;\
                line-height:20px;font-weight:600;color:var(--brand-on-accent);text-decoration:none;border-radius:8px;\
                mso-padding-alt:0;">%2$s</a></td></tr></table>""".formatted(attribute(block.link().strip()), rich(block.text()));
    }

    private static String coupon(Block block) {
        String code =
                POOL.matcher(block.pool()).matches() ? "[[${coupon('" + block.pool() + "')}]]" : rich(block.text());
        return """
                <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 18px;"><tr>\
                <td class="code head" align="center" style="padding:16px;border:2px dashed var(--brand-accent);border-radius:8px;\
                font-family:var(--brand-font);font-size:24px;line-height:32px;font-weight:700;letter-spacing:2px;\
                color:var(--brand-heading);">%s</td></tr></table>""".formatted(code);
    }

    private static String picture(Block block) {
        String image = image(block.picture(), block.alt(), block.width(), CONTENT);
        String linked = block.link().isBlank()
                ? image
                : "<a href=\"" + attribute(block.link().strip()) + "\">" + image + "</a>";
        return "<div style=\"margin:0 0 22px;\">" + linked + "</div>";
    }

    /** Never larger than it is, nor than its place; narrower on a narrow screen. */
    private static String image(String address, String alt, @Nullable Integer known, int place) {
        int width = known == null || known < 1 ? place : Math.min(known, place);
        return "<img src=\"" + attribute(address.strip()) + "\" alt=\"" + attribute(alt) + "\" width=\"" + width
                + "\" style=\"display:block;width:100%;max-width:" + width
                + "px;height:auto;border:0;border-radius:8px;\">";
    }

    private static String columns(Block block) {
        String cell = "<td class=\"col\" width=\"50%%\" valign=\"top\" style=\"padding:%s;\">%s</td>";
        String left = cell.formatted("0 12px 0 0", column(block.picture(), block.alt(), block.width(), block.text()));
        String right = cell.formatted(
                "0 0 0 12px", column(block.rightPicture(), block.rightAlt(), block.rightWidth(), block.right()));
        return "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr>"
                + left + right + "</tr></table>";
    }

    private static String column(String picture, String alt, @Nullable Integer width, String text) {
        String shown = picture.isBlank()
                ? ""
                : "<div style=\"margin:0 0 12px;\">" + image(picture, alt, width, COLUMN) + "</div>";
        return shown + paragraphs(text);
    }

    static String rich(String text) {
        String escaped = PageFields.escaped(text.strip());
        String linked = LINK.matcher(escaped)
                .replaceAll("<a class=\"link\" href=\"$2\" style=\"color:var(--brand-accent);\">$1</a>");
        return BOLD.matcher(linked).replaceAll("<strong>$1</strong>").replaceAll("\\R", "<br>");
    }

    static String attribute(String text) {
        return PageFields.escaped(text).replace("\"", "&quot;");
    }
}
