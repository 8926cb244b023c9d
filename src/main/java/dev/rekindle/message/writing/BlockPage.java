package dev.rekindle.message.writing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a page of blocks: one table cell in the shared layout, with the look in each element, as programs for reading need
 * it (decision 0268). Colours and fonts are the brand's, by name, and follow it (decision 0326).
 */
final class BlockPage {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Block>> BLOCKS = new TypeReference<>() {};
    private static final int MOST = 200;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s" data-layout>
            <head>
              <style>
                @media (max-width: 480px) {
                  .col { display: block !important; width: 100%% !important; padding-left: 0 !important; padding-right: 0 !important; }
                }
                @media (prefers-color-scheme: dark) {
                  .card { background-color: #1f2937 !important; }
                  .head, .head a { color: #f9fafb !important; }
                  .ink { color: #e5e7eb !important; }
                  .soft { color: #9ca3af !important; }
                  .link { color: var(--brand-accent-on-dark) !important; }
                  .line { border-color: #374151 !important; }
                }
              </style>
            </head>
            <body>
            <!-- content -->
              <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0">
                <tr>
                  <td class="pad card" bgcolor="var(--brand-card)" style="padding:34px 36px 18px;border-radius:14px;">
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
        return blocks(json).map(blocks -> {
            String content = blocks.stream().limit(MOST).map(BlockPage::shown).collect(Collectors.joining("\n"));
            return PAGE.formatted(language.toLanguageTag(), content);
        });
    }

    /** Empty when the text is no list of blocks. */
    static Optional<List<Block>> blocks(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, BLOCKS));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String shown(Block block) {
        String html = BlockHtml.of(block);
        return block.test().isBlank()
                ? html
                : "<th:block th:if=\"${" + BlockHtml.attribute(block.test().strip()) + "}\">" + html + "</th:block>";
    }
}
