package dev.rekindle.message.content;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where the links of one message lead. */
public interface MessageLinks {

    /** The links as they are written, and no open pixel: for a preview, and for channels that forbid links of ours. */
    MessageLinks PLAIN = new MessageLinks() {
        @Override
        public String leadingTo(WebAddress address, String written) {
            return written;
        }

        @Override
        public @Nullable URI openPixel() {
            return null;
        }
    };

    /**
     * What stands in the message for a link that its template wrote.
     *
     * @param written the address as the template wrote it, with its values
     */
    String leadingTo(WebAddress address, String written);

    /** The picture that tells of an open; null for none. */
    @Nullable
    URI openPixel();
}
