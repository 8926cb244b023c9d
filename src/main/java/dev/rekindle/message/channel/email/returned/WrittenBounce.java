package dev.rekindle.message.channel.email.returned;

import dev.rekindle.message.channel.email.refusal.MailRefusal;
import jakarta.mail.MessagingException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bounces without fields for machines, as qmail, Exim and some large providers write them. */
final class WrittenBounce {

    private static final Pattern DAEMON =
            Pattern.compile("(?i)(^|<|\\s)(mailer-?daemon|mail-?daemon|postmaster|mailer|mdaemon)@");
    /** Where the returned message begins: a line that announces it, or its first header. */
    private static final Pattern RETURNED =
            Pattern.compile("(?im)^(-{3,}.*|.*\\boriginal message( headers)?\\b.*|.*copy of (the|your) message.*"
                    + "|(received|return-path|message-id|dkim-signature):.*)$");

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+[A-Za-z0-9]");
    /** A warning: the server still tries. */
    private static final Pattern DELAYED =
            Pattern.compile("(?i)(has|have) been delayed|will (be retried|keep trying|continue to try)|still trying"
                    + "|not (yet been|been yet) delivered|do not need to resend|temporary (error|problem)[^.]*retr");

    private WrittenBounce() {}

    /** Empty unless a mail system wrote it about one of our messages that it has given up. */
    static Optional<ReturnedMail> read(MailParts mail) throws MessagingException {
        if (!isBySystem(mail)) {
            return Optional.empty();
        }
        String text = mail.text();
        Matcher returned = RETURNED.matcher(text);
        String report = returned.find() ? text.substring(0, returned.start()) : text;
        Set<String> addresses = addresses(mail, report);
        if (addresses.isEmpty() || DELAYED.matcher(report).find()) {
            return Optional.empty();
        }
        var failure = new ReturnedMail.Failure(addresses, MailRefusal.ofReport(null, report));
        Optional<ReturnedMail.Reference> answered = mail.answered();
        return mail.returned()
                .or(() -> MailParts.quotedIn(text.substring(report.length())))
                .or(() -> answered)
                .map(reference -> new ReturnedMail.Bounce(reference, List.of(failure)));
    }

    /** An answer of a person, or a vacation notice, comes from a person's address. */
    private static boolean isBySystem(MailParts mail) throws MessagingException {
        return DAEMON.matcher(mail.header("From")).find()
                || !mail.header("X-Failed-Recipients").isEmpty();
    }

    private static Set<String> addresses(MailParts mail, String report) throws MessagingException {
        var addresses = new LinkedHashSet<String>();
        for (String text : List.of(mail.header("X-Failed-Recipients"), report)) {
            ADDRESS.matcher(text).results().map(found -> found.group()).forEach(addresses::add);
        }
        return addresses;
    }
}
