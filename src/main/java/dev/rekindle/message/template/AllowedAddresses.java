package dev.rekindle.message.template;

import java.util.regex.Pattern;

/** The addresses that a message may contain. */
final class AllowedAddresses {

    private static final Pattern HARMLESS = Pattern.compile(
            "(https?://[^\\s<>\"'\\\\]+|mailto:[^\\s<>\"'\\\\]+|tel:\\+?[0-9-]+|#[\\w-]*)", Pattern.CASE_INSENSITIVE);

    private AllowedAddresses() {}

    static boolean isAllowed(String address) {
        return HARMLESS.matcher(address).matches();
    }
}
