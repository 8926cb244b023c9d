package dev.rekindle.message.writing;

import dev.rekindle.message.template.html.PageFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a page of blocks: one table cell in the shared layout, with the look in each element, as programs for reading need
 * it (decision 0268). Whatever an author typed is text; values and conditions are left to the check of the page.
 */
final class BlockPage {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Block>> BLOCKS = new TypeReference<>() {};
    private static final int MOST = 200;
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");
    private static final Pattern LINK = Pattern.compile("(?<!\\[)\\[([^\\[\\]]+)]\\((https?://[^\\s()\"]+)\\)");
    private static final String TEXT = "margin:0 0 18px;font-size:16px;line-height:26px;color:#374151;";
    private static final String ACCENT = "#0f766e";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s" data-layout>
            <head>
              <style>@media (max-width: 480px) { .col { display: block !important; width: 100%% !important; } }</style>
            </head>
            <body>
            <!-- content -->
              <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0">
                <tr>
                  <td class="pad" bgcolor="#ffffff" style="padding:34px 36px 18px;border-radius:14px;">
            %s
                  </td>
                </tr>
              </table>
            </body>
            </html>
            """;

    private BlockPage() {}

    /** Empty when the text is no list of blocks. */
    static Optional<String> of(String json, Locale language) {
        try {
            List<Block> blocks = JSON.readValue(json, BLOCKS);
            String content = blocks.stream().limit(MOST).map(BlockPage::shown).collect(Collectors.joining("\n"));
            return Optional.of(PAGE.formatted(language.toLanguageTag(), content));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String shown(Block block) {
        String html = html(block);
        return block.test().isBlank()
                ? html
                : "<th:block th:if=\"${" + attribute(block.test().strip()) + "}\">" + html + "</th:block>";
    }

    private static String html(Block block) {
        return switch (block.kind()) {
            case "heading" ->
                "<h1 style=\"margin:0 0 18px;font-size:28px;line-height:36px;font-weight:700;color:#111827;\">"
                        + rich(block.text()) + "</h1>";
            case "button" -> button(block);
            case "image" -> picture(block);
            case "columns" -> columns(block);
            case "coupon" ->
                "<div class=\"code\" style=\"margin:0 0 18px;padding:16px;border:2px dashed " + ACCENT
                        + ";border-radius:8px;text-align:center;font-size:24px;line-height:32px;font-weight:700;"
                        + "letter-spacing:2px;color:#134e4a;\">" + rich(block.text()) + "</div>";
            case "divider" ->
                "<div style=\"margin:6px 0 24px;border-top:1px solid #e5e7eb;font-size:1px;line-height:1px;\">&nbsp;</div>";
            case "footer" ->
                "<p style=\"margin:0 0 18px;font-size:12px;line-height:19px;color:#6b7280;\">" + rich(block.text())
                        + "</p>";
            default -> paragraphs(block.text());
        };
    }

    private static String paragraphs(String text) {
        return Arrays.stream(text.strip().split("\\R\\s*\\R"))
                .map(one -> "<p style=\"" + TEXT + "\">" + rich(one) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    private static String button(Block block) {
        return """
                <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 26px;"><tr>\
                <td bgcolor="%1$s" style="border-radius:8px;"><a href="%2$s" style="display:inline-block;padding:14px 28px;\
                font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;border-radius:8px;">%3$s</a>\
                </td></tr></table>""".formatted(ACCENT, attribute(block.link().strip()), rich(block.text()));
    }

    private static String picture(Block block) {
        String image = "<img src=\"" + attribute(block.picture().strip()) + "\" alt=\"" + attribute(block.alt())
                + "\" width=\"528\" style=\"display:block;width:100%;max-width:528px;height:auto;border:0;"
                + "border-radius:8px;\">";
        String linked = block.link().isBlank()
                ? image
                : "<a href=\"" + attribute(block.link().strip()) + "\">" + image + "</a>";
        return "<div style=\"margin:0 0 22px;\">" + linked + "</div>";
    }

    private static String columns(Block block) {
        String cell = "<td class=\"col\" width=\"50%%\" valign=\"top\" style=\"padding:0 12px 0 0;\">%s</td>";
        return "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr>"
                + cell.formatted(paragraphs(block.text())) + cell.formatted(paragraphs(block.right()))
                + "</tr></table>";
    }

    private static String rich(String text) {
        String escaped = PageFields.escaped(text.strip());
        String linked = LINK.matcher(escaped).replaceAll("<a href=\"$2\" style=\"color:" + ACCENT + ";\">$1</a>");
        return BOLD.matcher(linked).replaceAll("<strong>$1</strong>").replaceAll("\\R", "<br>");
    }

    private static String attribute(String text) {
        return PageFields.escaped(text).replace("\"", "&quot;");
    }
}
