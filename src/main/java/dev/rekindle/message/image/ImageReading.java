package dev.rekindle.message.image;

import java.util.List;

/** What came of reading an uploaded file. */
public sealed interface ImageReading {

    <R> R match(Cases<R> cases);

    /** One method for each result. */
    interface Cases<R> {

        R accepted(Accepted image);

        R refused(Refused refusal);
    }

    /**
     * An image that was written anew: at most {@value ImageEncoder#WIDEST} pixels wide, upright, without metadata.
     *
     * @param content of which nothing is the uploaded file's
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Accepted(ImageFormat format, int width, int height, byte[] content) implements ImageReading {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.accepted(this);
        }
    }

    /** @param code of the reason, for the text {@code image.refused.<code>} */
    record Refused(String code, List<Object> arguments) implements ImageReading {

        static Refused because(String code, Object... arguments) {
            return new Refused(code, List.of(arguments));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }
}
