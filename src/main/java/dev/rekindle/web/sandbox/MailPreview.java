package dev.rekindle.web.sandbox;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Prepares an e-mail's HTML for the preview: links open in a new window, and the tracking pixel is removed. */
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
