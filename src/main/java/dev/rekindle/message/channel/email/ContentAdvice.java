package dev.rekindle.message.channel.email;

import dev.rekindle.message.content.ContentFlaw;
import dev.rekindle.message.content.ContentLink;
import dev.rekindle.message.content.RenderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What the author of an e-mail should know, although it may be sent so. */
final class ContentAdvice {

    /** From here on Gmail shows a link in place of the rest. */
    private static final int CLIPPED = 102 * 1024;

    private static final int LONG_SUBJECT = 60;
    private static final Pattern FILE_NAME = Pattern.compile(
            "\\.(png|jpe?g|gif|webp|svg|bmp)$|^(img|dsc|image|screenshot)[_ -]?\\d+$", Pattern.CASE_INSENSITIVE);

    private ContentAdvice() {}

    static List<ContentFlaw> about(RenderResult.Rendered rendered) {
        String html = rendered.content().part(EmailChannel.HTML);
        Document page = Jsoup.parse(html);
        List<ContentFlaw> found = new ArrayList<>();
        if (!hasOwnLink(rendered)) {
            found.add(new ContentFlaw("<a>", "advice.no-unsubscribe"));
        }
        if (html.getBytes(StandardCharsets.UTF_8).length > CLIPPED) {
            found.add(new ContentFlaw("", "advice.clipped"));
        }
        page.select("img").stream()
                .flatMap(image -> alternative(image).stream())
                .distinct()
                .forEach(found::add);
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

    /** To the page on which the reader unsubscribes. */
    static boolean hasOwnLink(RenderResult.Rendered rendered) {
        return rendered.links().stream().anyMatch(link -> link.tracking() == ContentLink.Tracking.OWN);
    }

    /** What is wrong with what is read in place of a picture: nothing, or the name of a file. */
    private static Optional<ContentFlaw> alternative(Element image) {
        String alt = image.attr("alt").strip();
        String code =
                alt.isEmpty() ? "advice.no-alt" : isFileName(alt, image.attr("src")) ? "advice.alt-file-name" : "";
        return code.isEmpty() ? Optional.empty() : Optional.of(new ContentFlaw("<img>", code));
    }

    private static boolean isFileName(String alt, String address) {
        return FILE_NAME.matcher(alt).find() || address.endsWith("/" + alt);
    }
}
