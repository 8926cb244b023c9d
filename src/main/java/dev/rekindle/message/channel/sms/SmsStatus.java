package dev.rekindle.message.channel.sms;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.ledger.ProviderReceipts;
import dev.rekindle.platform.TextLimit;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Twilio's MessageStatus means for the ledger. */
sealed interface SmsStatus {

    /** @param sid Twilio's id of the message */
    void report(MessageId message, String sid, ProviderReceipts receipts);

    /** Twilio has the message and has not finished sending it. */
    record InTransit() implements SmsStatus {
        @Override
        public void report(MessageId message, String sid, ProviderReceipts receipts) {
            receipts.accepted(message, sid);
        }
    }

    record Delivered() implements SmsStatus {
        @Override
        public void report(MessageId message, String sid, ProviderReceipts receipts) {
            receipts.delivered(message, sid);
        }
    }

    record Failed(String code, RefusalCause cause) implements SmsStatus {
        @Override
        public void report(MessageId message, String sid, ProviderReceipts receipts) {
            receipts.failed(message, sid, code, cause);
        }
    }

    /** A status that changes nothing, or one that Twilio has added since. */
    record Other(String status) implements SmsStatus {

        private static final Logger log = LoggerFactory.getLogger(SmsStatus.class);

        @Override
        public void report(MessageId message, String sid, ProviderReceipts receipts) {
            log.info("Receipt ignored: message={} status={}", message.value(), status);
        }
    }

    static SmsStatus of(Map<String, String> form) {
        String status = form.getOrDefault("MessageStatus", "");
        return switch (status) {
            case "accepted", "scheduled", "queued", "sending", "sent" -> new InTransit();
            case "delivered", "read" -> new Delivered();
            case "undelivered", "failed", "canceled" -> failed(form.getOrDefault("ErrorCode", ""));
            default -> new Other(TextLimit.of(40).cut(status));
        };
    }

    private static Failed failed(String errorCode) {
        if (!errorCode.matches("\\d{1,9}")) {
            return new Failed("sms-undelivered", RefusalCause.UNCLEAR);
        }
        return new Failed("sms-" + errorCode, TwilioErrors.cause(Integer.parseInt(errorCode)));
    }
}
