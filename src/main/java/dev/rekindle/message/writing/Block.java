package dev.rekindle.message.writing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One block of a page, as its author filled it in; what a kind does not have is empty.
 *
 * @param kind heading, text, button, image, columns, products, recommended, coupon, divider or footer
 * @param text with values, {@code **bold**} and {@code [label](https://…)}; of columns the left one, of products what is
 *     shown when there are none
 * @param right of columns the right one
 * @param link where a button or image leads
 * @param picture an image of the library ({@code /images/…}) or an address; of columns the left one's
 * @param alt what is read where the image is not shown
 * @param width of the image in pixels, where it is known
 * @param rightPicture as picture, of the right column
 * @param rightAlt as alt, of the right column
 * @param rightWidth as width, of the right column
 * @param event of products: the type of the event that lists them
 * @param list of products: the event's property that is the list; {@code items} when empty
 * @param count of products and recommended products: at most so many
 * @param pool of a coupon: the key of the pool whose code is shown; the text when empty
 * @param test an expression without its braces: who sees the block; empty for everybody
 */
record Block(
        String kind,
        String text,
        String right,
        String link,
        String picture,
        String alt,
        @Nullable Integer width,
        String rightPicture,
        String rightAlt,
        @Nullable Integer rightWidth,
        String event,
        String list,
        @Nullable Integer count,
        String pool,
        String test) {

    Block {
        kind = Objects.requireNonNullElse(kind, "");
        text = Objects.requireNonNullElse(text, "");
        right = Objects.requireNonNullElse(right, "");
        link = Objects.requireNonNullElse(link, "");
        picture = Objects.requireNonNullElse(picture, "");
        alt = Objects.requireNonNullElse(alt, "");
        rightPicture = Objects.requireNonNullElse(rightPicture, "");
        rightAlt = Objects.requireNonNullElse(rightAlt, "");
        event = Objects.requireNonNullElse(event, "");
        list = Objects.requireNonNullElse(list, "");
        pool = Objects.requireNonNullElse(pool, "");
        test = Objects.requireNonNullElse(test, "");
    }

    static Block button(String label, String link) {
        return new Block("button", label, "", link, "", "", null, "", "", null, "", "", null, "", "");
    }

    static Block of(String kind, String text) {
        return new Block(kind, text, "", "", "", "", null, "", "", null, "", "", null, "", "");
    }
}
