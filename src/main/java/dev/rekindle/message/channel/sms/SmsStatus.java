package dev.rekindle.message.channel.sms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Twilio's MessageStatus means for the ledger. */
public sealed interface SmsStatus {

    record UnderWay() implements SmsStatus {}

    record Delivered() implements SmsStatus {}

    /** @param suppression why the number is not to be used again; null when it may */
    record Failed(String code, @Nullable String suppression) implements SmsStatus {}

    /** A word of no consequence, or one that Twilio has invented since. */
    record Other() implements SmsStatus {}

    static SmsStatus of(Map<String, String> form) {
        return switch (form.getOrDefault("MessageStatus", "")) {
            case "accepted", "scheduled", "queued", "sending", "sent" -> new UnderWay();
            case "delivered", "read" -> new Delivered();
            case "undelivered", "failed", "canceled" -> failed(form.getOrDefault("ErrorCode", ""));
            default -> new Other();
        };
    }

    private static Failed failed(String errorCode) {
        if (!errorCode.matches("\\d{1,9}")) {
            return new Failed("sms-undelivered", null);
        }
        return new Failed("sms-" + errorCode, SmsFailure.suppression(Integer.parseInt(errorCode)));
    }
}
