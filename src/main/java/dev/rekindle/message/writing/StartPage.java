package dev.rekindle.message.writing;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** The page that a new template begins with, in the layout that the installation's templates share. */
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

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s" data-layout>
            <head>
            </head>
            <body>
            <!-- content -->
              <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0">
                <tr>
                  <td class="pad" bgcolor="#ffffff" style="padding:34px 36px;border-radius:14px;">
                    <h1 style="margin:0 0 18px;font-size:28px;line-height:36px;color:#111827;">%s</h1>
                    <p style="margin:0 0 18px;font-size:16px;line-height:26px;color:#374151;">%s</p>
                  </td>
                </tr>
              </table>
            </body>
            </html>
            """;

    private StartPage() {}

    static String in(Locale language, MessageSource messages) {
        return PAGE.formatted(
                language.toLanguageTag(),
                messages.getMessage("writer.start.heading", new Object[0], language),
                messages.getMessage("writer.start.text", new Object[0], language));
    }
}
