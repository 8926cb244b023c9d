package dev.rekindle.security.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;

/** Random text that cannot be guessed. */
public final class RandomText {

    private static final SecureRandom random = new SecureRandom();

    /** Characters without those that are easily misread. */
    private static final String LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789";

    private RandomText() {}

    /** 256 bits in 43 characters that need no escaping anywhere. */
    public static String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 79 bits as four groups of four, for people to type. */
    public static String password() {
        return random.ints(16, 0, LEGIBLE.length())
                .mapToObj(i -> String.valueOf(LEGIBLE.charAt(i)))
                .collect(Collectors.joining())
                .replaceAll("(.{4})(?!$)", "$1-");
    }
}
