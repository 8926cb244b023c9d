package dev.rekindle.tracking.link;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.content.BodyDecorator;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.springframework.stereotype.Component;

/** Replaces a message's links by signed redirects and adds the open pixel; unsubscribe links stay unchanged. */
@Component
class LinkDecorator implements BodyDecorator {

    private static final Pattern ADDRESS =
            Pattern.compile("https?://[^\\s<>\"'（）【】「」，。；！？、]+", Pattern.CASE_INSENSITIVE);
    private static final Evaluator LINKS = Selector.evaluatorOf("a[href], area[href]");
    private static final Pattern TRAILING = Pattern.compile("[.,;:!?)\\]}]+$");
    private static final int LONGEST = 600;

    private final SignedTokens tokens;
    private final Links links;
    private final PublicUrl address;

    LinkDecorator(SignedTokens tokens, Links links, PublicUrl address) {
        this.tokens = tokens;
        this.links = links;
        this.address = address;
    }

    @Override
    public String html(MessageId message, String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        for (Element link : document.select(LINKS)) {
            link.attr("href", redirect(message, link.attr("href").strip()));
        }
        document.body()
                .appendElement("img")
                .attr(
                        "src",
                        address.of("/t/o/{token}.gif", tokens.open(message)).toString())
                .attr("width", "1")
                .attr("height", "1")
                .attr("alt", "")
                .attr("style", "border:0;width:1px;height:1px;");
        return document.outerHtml();
    }

    @Override
    public String text(MessageId message, String text) {
        return ADDRESS.matcher(text).replaceAll(found -> {
            Matcher trailing = TRAILING.matcher(found.group());
            String end = trailing.find() ? trailing.group() : "";
            String url = found.group().substring(0, found.group().length() - end.length());
            return Matcher.quoteReplacement(redirect(message, url) + end);
        });
    }

    @Override
    public URI unsubscribe(MessageId message) {
        return address.of("/t/u/{token}", tokens.unsubscribe(message));
    }

    private String redirect(MessageId message, String url) {
        boolean own = url.startsWith(address.of("/t/").toString());
        if (own || url.length() > LONGEST || !ADDRESS.matcher(url).matches()) {
            return url;
        }
        try {
            String plain = new URI(url).toASCIIString();
            return address.of("/t/c/{token}", tokens.click(message, links.idOf(plain)))
                    .toString();
        } catch (URISyntaxException e) {
            return url; // not an address that a redirect could name
        }
    }
}
