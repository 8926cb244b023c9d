package dev.rekindle.message.channel.email.returned;

import dev.rekindle.message.channel.OptOutWords;
import dev.rekindle.message.channel.Replies.Wish;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Answers of people to one of our messages; not vacation notices and other answers of machines (RFC 3834). */
final class WrittenAnswer {

    private static final Pattern ANSWER_TO = Pattern.compile(
            "^((re|aw|antw|sv|vs|rv|fwd?|wg|回复|回覆|答复|转发)\\s*(\\[\\d+])?\\s*[:：]\\s*)+", Pattern.CASE_INSENSITIVE);
    private static final Pattern BY_MACHINE = Pattern.compile(
            "(?i)^(automatic reply|auto(matic)?[- ]?(reply|response)|out of (the )?office|automatische antwort|abwesen|"
                    + "r[ée]ponse automatique|respuesta autom|自动回复|自動回覆).*");
    private static final Pattern BULK = Pattern.compile("(?i)(auto_reply|bulk|junk|list)");

    private WrittenAnswer() {}

    /**
     * Empty unless it names one of our messages as the one that it answers. Only asking to stop is read from it: a yes in
     * a mail may answer anything.
     */
    static Optional<ReturnedMail> read(MailParts mail) throws MessagingException {
        String subject = ANSWER_TO.matcher(mail.header("Subject")).replaceFirst("");
        if (isByMachine(mail, subject)) {
            return Optional.empty();
        }
        boolean stop = OptOutWords.of(subject) == Wish.STOP || OptOutWords.of(mail.written()) == Wish.STOP;
        Wish wish = stop ? Wish.STOP : Wish.NOTHING;
        String id = idOf(mail);
        return mail.answered().map(about -> new ReturnedMail.Answer(about, wish, id));
    }

    private static boolean isByMachine(MailParts mail, String subject) throws MessagingException {
        String submitted = mail.header("Auto-Submitted");
        return !submitted.isEmpty() && !submitted.equalsIgnoreCase("no")
                || !mail.header("X-Autoreply").isEmpty()
                || !mail.header("X-Autorespond").isEmpty()
                || BULK.matcher(mail.header("Precedence")).matches()
                || BY_MACHINE.matcher(subject).matches();
    }

    /** A mail without a Message-ID is known by what it says. */
    private static String idOf(MailParts mail) throws MessagingException {
        String id = mail.header("Message-ID");
        String text = id.isEmpty() ? mail.header("Date") + mail.header("From") + mail.written() : id;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
