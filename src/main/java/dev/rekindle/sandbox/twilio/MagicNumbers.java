package dev.rekindle.sandbox.twilio;

import java.util.Map;
import java.util.Optional;

/** Numbers that cause failures: Twilio's test numbers, and any that ends in 9999, which is unreachable. */
final class MagicNumbers {

    /** Twilio's "unreachable destination handset". */
    static final String UNREACHABLE = "30003";

    private static final Map<String, Refusal> REFUSED = Map.of(
            "+15005550001", new Refusal(21211, "Invalid 'To' Phone Number"),
            "+15005550002", new Refusal(21612, "Message cannot be sent with the current combination of To and From"),
            "+15005550003", new Refusal(21408, "Permission to send an SMS has not been enabled for the region"),
            "+15005550004", new Refusal(21610, "Attempt to send to unsubscribed recipient"),
            "+15005550009", new Refusal(21614, "'To' number is not a valid mobile number"));

    private MagicNumbers() {}

    static Optional<Refusal> refusal(String to, String body) {
        if (!to.matches("\\+[1-9]\\d{6,14}")) {
            return Optional.of(new Refusal(21211, "Invalid 'To' Phone Number"));
        }
        if (body.isEmpty()) {
            return Optional.of(new Refusal(21602, "Message body is required"));
        }
        return Optional.ofNullable(REFUSED.get(to));
    }

    static boolean isUnreachable(String to) {
        return to.endsWith("9999");
    }

    record Refusal(int code, String message) {}
}
