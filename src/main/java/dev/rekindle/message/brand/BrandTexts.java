package dev.rekindle.message.brand;

import java.util.Objects;

/**
 * What the brand says in one language; an empty text is taken from English, else from the layout.
 *
 * @param name of the shop, in the header and footer
 * @param address at the end of the footer, as laws on marketing demand it
 * @param sender the name that readers see as the sender
 */
public record BrandTexts(String name, String address, String sender) {

    public static final BrandTexts NONE = new BrandTexts("", "", "");

    public BrandTexts {
        name = Objects.requireNonNullElse(name, "").strip();
        address = Objects.requireNonNullElse(address, "").strip();
        sender = Objects.requireNonNullElse(sender, "").strip();
    }
}
