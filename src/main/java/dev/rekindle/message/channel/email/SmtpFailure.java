package dev.rekindle.message.channel.email;

import dev.rekindle.message.channel.SendResult;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What a mail server's refusal, or its silence, means for the message (RFC 5321, 4.2; RFC 3463 for x.y.z). */
final class SmtpFailure {

    private static final Pattern ENHANCED = Pattern.compile("\\b[245]\\.(\\d{1,3})\\.\\d{1,3}\\b");
    /** Bad destination mailbox, host or system. */
    private static final String BAD_ADDRESS = "1";

    private SmtpFailure() {}

    static SendResult ofConnecting(MessagingException failure) {
        return new SendResult.Retryable(
                failure instanceof AuthenticationFailedException ? "smtp-not-authenticated" : "smtp-not-reached");
    }

    /** @param dataEnded whether the end of the data had gone out before the failure */
    static SendResult of(MessagingException failure, boolean dataEnded) {
        for (Exception e = failure; e != null; e = next(e)) {
            if (e instanceof SMTPAddressFailedException refused && refused.getReturnCode() > 0) {
                return ofRecipient(refused.getReturnCode(), String.valueOf(refused.getMessage()));
            }
        }
        int code = code(failure);
        if (code >= 500) {
            return new SendResult.Refused("smtp-" + code, null);
        }
        if (code >= 400) {
            return new SendResult.Retryable("smtp-" + code);
        }
        return dataEnded ? new SendResult.Lost("smtp-answer-lost") : new SendResult.Retryable("smtp-connection-lost");
    }

    private static SendResult ofRecipient(int code, String reply) {
        if (code < 500) {
            return new SendResult.Retryable("smtp-" + code);
        }
        var enhanced = ENHANCED.matcher(reply);
        boolean badAddress =
                enhanced.find() ? enhanced.group(1).equals(BAD_ADDRESS) : code == 550 || code == 551 || code == 553;
        return new SendResult.Refused("smtp-" + code, badAddress ? "HARD_BOUNCE" : null);
    }

    private static int code(MessagingException failure) {
        for (Exception e = failure; e != null; e = next(e)) {
            if (e instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
                return send.getReturnCode();
            }
            if (e instanceof SMTPSenderFailedException sender && sender.getReturnCode() > 0) {
                return sender.getReturnCode();
            }
        }
        return 0;
    }

    private static @Nullable Exception next(Exception e) {
        return e instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
