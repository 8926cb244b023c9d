package dev.rekindle.message.image;

import java.time.Instant;

/**
 * An image of the library, without its content.
 *
 * @param key 32 hexadecimal digits, made of the content
 * @param width in pixels
 * @param bytes what it weighs
 * @param name of the file that was uploaded
 * @param alt what is read where it is not shown; may be empty
 */
public record StoredImage(
        String key,
        ImageFormat format,
        int width,
        int height,
        int bytes,
        String name,
        String alt,
        String addedBy,
        Instant addedAt) {

    /** From here on it loads slowly on phones. */
    public static final int HEAVY = 1024 * 1024;

    /** The address below the public one. */
    public String path() {
        return "/images/" + key + "." + format.extension();
    }

    public boolean isHeavy() {
        return bytes > HEAVY;
    }
}
