package dev.rekindle.message.template.reading;

import java.util.regex.Pattern;

/** The addresses that a message may contain. */
final class AllowedAddresses {

    private static final Pattern HARMLESS = Pattern.compile(
            "(https?://[^<>\"\\\\\\p{Cc}]+|mailto:[^\\s<>\"'\\\\]+|tel:\\+?[0-9-]+|#[\\w-]*)",
            Pattern.CASE_INSENSITIVE);

    private AllowedAddresses() {}

    static boolean isAllowed(String address) {
        return HARMLESS.matcher(address).matches();
    }
}
