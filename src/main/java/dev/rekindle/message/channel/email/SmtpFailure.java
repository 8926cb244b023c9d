package dev.rekindle.message.channel.email;

import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.email.refusal.MailRefusal;
import dev.rekindle.message.channel.email.refusal.MailRefusal.Phase;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What a mail server's refusal, or its silence, means for the message. */
final class SmtpFailure {

    private static final Pattern REPLY = Pattern.compile("(?s)(?:.*response: |\\s*)([45]\\d\\d)\\b.*");

    private SmtpFailure() {}

    /** The connection could not be opened, or the login failed. */
    static SendResult ofConnecting(MessagingException failure) {
        String text = String.valueOf(failure.getMessage());
        Matcher reply = REPLY.matcher(text);
        int basic = reply.matches() ? Integer.parseInt(reply.group(1)) : 0;
        if (failure instanceof AuthenticationFailedException) {
            RefusalCause cause = basic == 0
                    ? RefusalCause.CONFIGURATION_WRONG
                    : MailRefusal.ofReply(basic, text, Phase.LOGIN).cause();
            return new SendResult.Retryable("smtp-not-authenticated", cause);
        }
        if (basic > 0) {
            return result(MailRefusal.ofReply(basic, text, Phase.CONNECT));
        }
        return new SendResult.Retryable(unreached(failure, text), causeOfUnreached(failure, text));
    }

    private static String unreached(MessagingException failure, String text) {
        return causeOfUnreached(failure, text) == RefusalCause.CONFIGURATION_WRONG
                ? "smtp-not-encrypted"
                : "smtp-not-reached";
    }

    private static RefusalCause causeOfUnreached(MessagingException failure, String text) {
        boolean encryption =
                text.contains("STARTTLS") || causes(failure).anyMatch(cause -> cause instanceof SSLException);
        return encryption ? RefusalCause.CONFIGURATION_WRONG : RefusalCause.PROVIDER_DOWN;
    }

    /** @param dataEnded whether the end of the data had gone out before the failure */
    static SendResult of(MessagingException failure, boolean dataEnded) {
        return causes(failure)
                .map(SmtpFailure::refusal)
                .flatMap(Optional::stream)
                .findFirst()
                .map(SmtpFailure::result)
                .orElseGet(() -> dataEnded
                        ? new SendResult.Lost("smtp-answer-lost")
                        : new SendResult.Retryable("smtp-connection-lost", RefusalCause.PROVIDER_DOWN));
    }

    private static Optional<MailRefusal> refusal(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        if (failure instanceof SMTPAddressFailedException recipient) {
            return refusal(recipient.getReturnCode(), text, Phase.RECIPIENT);
        }
        if (failure instanceof SMTPSenderFailedException sender) {
            return refusal(sender.getReturnCode(), text, Phase.SENDER);
        }
        return failure instanceof SMTPSendFailedException send
                ? refusal(send.getReturnCode(), text, phase(send.getCommand()))
                : Optional.empty();
    }

    private static Phase phase(@Nullable String command) {
        return command != null && command.startsWith("MAIL") ? Phase.SENDER : Phase.DATA;
    }

    private static Optional<MailRefusal> refusal(int code, String text, Phase phase) {
        return code < 400 ? Optional.empty() : Optional.of(MailRefusal.ofReply(code, text, phase));
    }

    private static SendResult result(MailRefusal refusal) {
        return SendResult.refused("smtp-" + refusal.code(), refusal.cause(), refusal.lasting());
    }

    /** The failure and those behind it; what Jakarta Mail lists as next is more precise, and comes first. */
    private static Stream<Throwable> causes(Throwable failure) {
        var chain = Stream.<Throwable>iterate(failure, e -> e != null, SmtpFailure::next)
                .toList();
        return Stream.concat(
                chain.stream().filter(SMTPAddressFailedException.class::isInstance),
                chain.stream().filter(e -> !(e instanceof SMTPAddressFailedException)));
    }

    private static @Nullable Throwable next(Throwable e) {
        return e instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : e.getCause();
    }
}
