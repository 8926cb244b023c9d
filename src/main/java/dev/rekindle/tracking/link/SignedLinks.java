package dev.rekindle.tracking.link;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.content.LinkTracking;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.WebAddress;
import java.net.URI;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** Makes the links of a message signed redirects, and gives it an open pixel. */
@Component
class SignedLinks implements LinkTracking {

    private static final MessageId TYPICAL_MESSAGE = new MessageId(10_000_000);
    private static final long TYPICAL_LINK = 1_000;

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
        return new Signed(message, target -> links.idOf(target.value()));
    }

    @Override
    public MessageLinks typical() {
        return new Signed(TYPICAL_MESSAGE, target -> TYPICAL_LINK);
    }

    private final class Signed implements MessageLinks {

        private final MessageId message;
        private final ToLongFunction<WebAddress> numbers;

        Signed(MessageId message, ToLongFunction<WebAddress> numbers) {
            this.message = message;
            this.numbers = numbers;
        }

        @Override
        public String leadingTo(WebAddress target, String written) {
            return address.of("/t/c/{token}", tokens.click(message, numbers.applyAsLong(target)))
                    .toString();
        }

        @Override
        public String image(String path) {
            return address.of(path).toString();
        }

        @Override
        public URI openPixel() {
            return address.of("/t/o/{token}.gif", tokens.open(message));
        }
    }

    @Override
    public URI unsubscribe(MessageId message) {
        return address.of("/t/u/{token}", tokens.unsubscribe(message));
    }
}
