package dev.rekindle.message.writing;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import tools.jackson.databind.json.JsonMapper;

/** What a new template begins with. */
final class StartPage {

    static final String SAMPLE = """
            {
              "member": {
                "firstName": "Anna", "lastName": "Keller", "tier": "gold", "points": 1240, "locale": "en",
                "zone": "Europe/Berlin", "joinedAt": "2024-05-17T09:30:00Z"
              },
              "locales": {"zh-CN": {"member": {"firstName": "小雨", "lastName": "林", "zone": "Asia/Shanghai"}}}
            }
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StartPage() {}

    /** As the JSON of blocks. */
    static String in(Locale language, MessageSource messages) {
        return JSON.writeValueAsString(List.of(
                block("heading", messages.getMessage("writer.start.heading", new Object[0], language)),
                block("text", messages.getMessage("writer.start.text", new Object[0], language))));
    }

    private static Block block(String kind, String text) {
        return new Block(kind, text, "", "", "", "", "");
    }
}
