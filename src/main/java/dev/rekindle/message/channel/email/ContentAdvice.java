package dev.rekindle.message.channel.email;

import dev.rekindle.message.content.ContentFlaw;
import dev.rekindle.message.content.ContentLink;
import dev.rekindle.message.content.RenderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What the author of an e-mail should know, although it may be sent so. */
final class ContentAdvice {

    /** From here on Gmail shows a link in place of the rest. */
    private static final int CLIPPED = 102 * 1024;

    private static final int LONG_SUBJECT = 60;

    private ContentAdvice() {}

    static List<ContentFlaw> about(RenderResult.Rendered rendered) {
        String html = rendered.content().part(EmailChannel.HTML);
        Document page = Jsoup.parse(html);
        List<ContentFlaw> found = new ArrayList<>();
        if (rendered.links().stream().noneMatch(link -> link.tracking() == ContentLink.Tracking.OWN)) {
            found.add(new ContentFlaw("<a>", "advice.no-unsubscribe"));
        }
        if (html.getBytes(StandardCharsets.UTF_8).length > CLIPPED) {
            found.add(new ContentFlaw("", "advice.clipped"));
        }
        if (!page.select("img:not([alt])").isEmpty()) {
            found.add(new ContentFlaw("<img>", "advice.no-alt"));
        }
        if (page.select("a").stream().anyMatch(link -> List.of("", "#").contains(link.attr("href")))) {
            found.add(new ContentFlaw("<a>", "advice.dead-link"));
        }
        String subject = rendered.content().part(EmailChannel.SUBJECT);
        if (subject.codePointCount(0, subject.length()) > LONG_SUBJECT) {
            found.add(new ContentFlaw("<title>", "advice.long-subject"));
        }
        if (rendered.content().part(EmailChannel.TEXT).isBlank()) {
            found.add(new ContentFlaw("", "advice.no-text"));
        }
        return found;
    }
}
