package dev.rekindle.message.content;

import java.net.URI;
import java.util.function.UnaryOperator;
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

    /** Where an image of the library is found. @param path as in the template; a preview stands on the same server */
    default String image(String path) {
        return path;
    }

    /** The links as they are written, for a message that is sent without tracking. */
    static MessageLinks untracked(UnaryOperator<String> imageAddress) {
        return new MessageLinks() {
            @Override
            public String leadingTo(WebAddress address, String written) {
                return written;
            }

            @Override
            public @Nullable URI openPixel() {
                return null;
            }

            @Override
            public String image(String path) {
                return imageAddress.apply(path);
            }
        };
    }

    /** The picture that tells of an open; null for none. */
    @Nullable
    URI openPixel();
}
