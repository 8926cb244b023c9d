package dev.rekindle.sandbox.inbox;

import dev.rekindle.sandbox.SandboxContent;
import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.sandbox.store.Mime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds a message's links and open pixel. */
final class ContentParser {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)\\]]");

    private ContentParser() {}

    static SandboxContent of(SandboxMessage.Kind kind, byte[] raw) {
        if (kind == SandboxMessage.Kind.SMS) {
            String text = new String(raw, StandardCharsets.UTF_8);
            return new SandboxContent(List.of(), null, text, null, linksIn(text));
        }
        var mime = Mime.of(raw);
        String html = mime.part("text/html");
        String text = mime.part("text/plain");
        String plain = text == null ? "" : text;
        if (html == null) {
            return new SandboxContent(mime.headers(), null, plain, null, linksIn(plain));
        }
        Document document = Jsoup.parse(html);
        List<SandboxContent.Link> links = document.select("a[href^=http]").stream()
                .map(link -> new SandboxContent.Link(label(link), link.attr("href")))
                .distinct()
                .toList();
        return new SandboxContent(mime.headers(), html, plain, pixel(document), links);
    }

    private static @Nullable String pixel(Document document) {
        Element last = document.select("img[width=1][height=1]").last();
        return last == null ? null : last.attr("src");
    }

    private static String label(Element link) {
        String text = link.text().strip();
        return text.isEmpty() ? link.attr("href") : text;
    }

    private static List<SandboxContent.Link> linksIn(String text) {
        return LINK.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .map(url -> new SandboxContent.Link(url, url))
                .toList();
    }
}
