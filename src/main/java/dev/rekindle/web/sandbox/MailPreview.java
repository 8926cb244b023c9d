package dev.rekindle.web.sandbox;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Prepares a mail's HTML to be looked at: links open in a window of their own, and looking is not yet opening. */
final class MailPreview {

    private MailPreview() {}

    static String of(String html) {
        Document document = Jsoup.parse(html);
        document.select("img[width=1][height=1], script, base, meta[http-equiv]")
                .remove();
        document.head().prependElement("base").attr("target", "_blank");
        return document.outerHtml();
    }
}
