package dev.rekindle.tracking.link;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.content.LinkTracking;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.WebAddress;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Makes the links of a message signed redirects, and gives it an open pixel. */
@Component
class SignedLinks implements LinkTracking {

    private final SignedTokens tokens;
    private final Links links;
    private final PublicUrl address;

    SignedLinks(SignedTokens tokens, Links links, PublicUrl address) {
        this.tokens = tokens;
        this.links = links;
        this.address = address;
    }

    @Override
    public MessageLinks of(MessageId message) {
        return new MessageLinks() {
            @Override
            public String leadingTo(WebAddress target, String written) {
                return address.of("/t/c/{token}", tokens.click(message, links.idOf(target.value())))
                        .toString();
            }

            @Override
            public URI openPixel() {
                return address.of("/t/o/{token}.gif", tokens.open(message));
            }
        };
    }

    @Override
    public URI unsubscribe(MessageId message) {
        return address.of("/t/u/{token}", tokens.unsubscribe(message));
    }
}
