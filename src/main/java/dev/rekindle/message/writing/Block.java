package dev.rekindle.message.writing;

import java.util.Objects;

/**
 * One block of a page, as its author filled it in; what a kind does not have is empty.
 *
 * @param kind heading, text, button, image, columns, coupon, divider or footer
 * @param text with values, {@code **bold**} and {@code [label](https://…)}; of columns the left one
 * @param right of columns the right one
 * @param link where a button or picture leads
 * @param picture address of a picture
 * @param alt what is read where the picture is not shown
 * @param test an expression without its braces: who sees the block; empty for everybody
 */
record Block(String kind, String text, String right, String link, String picture, String alt, String test) {

    Block {
        kind = Objects.requireNonNullElse(kind, "");
        text = Objects.requireNonNullElse(text, "");
        right = Objects.requireNonNullElse(right, "");
        link = Objects.requireNonNullElse(link, "");
        picture = Objects.requireNonNullElse(picture, "");
        alt = Objects.requireNonNullElse(alt, "");
        test = Objects.requireNonNullElse(test, "");
    }
}
