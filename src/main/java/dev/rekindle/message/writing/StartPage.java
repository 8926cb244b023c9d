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

    /** One block of each kind of text, as the JSON of blocks. */
    static String sample(Locale language, MessageSource messages) {
        return JSON.writeValueAsString(List.of(
                Block.of("heading", said("heading", language, messages)),
                Block.of("text", said("text", language, messages)),
                Block.button(said("button", language, messages), "https://shop.example/"),
                Block.of("coupon", "SPRING-10"),
                Block.of("divider", ""),
                Block.of("footer", said("footer", language, messages))));
    }

    private static String said(String part, Locale language, MessageSource messages) {
        return messages.getMessage("brand.sample." + part, new Object[0], language);
    }

    /** As the JSON of blocks. */
    static String in(Locale language, MessageSource messages) {
        return JSON.writeValueAsString(List.of(
                Block.of("heading", messages.getMessage("writer.start.heading", new Object[0], language)),
                Block.of("text", messages.getMessage("writer.start.text", new Object[0], language))));
    }
}
