package dev.rekindle.message.channel.email.refusal;

import dev.rekindle.message.RefusalCause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one reading of what mail servers refuse, for replies (RFC 5321) and delivery reports (RFC 3464). A precise enhanced
 * code decides; else the words, else the code's subject, else the basic code.
 *
 * @param code enhanced or basic status code, without a prefix
 * @param lasting whether the server says that trying again is no use
 */
public record MailRefusal(String code, RefusalCause cause, boolean lasting) {

    private static final Pattern BASIC = Pattern.compile("(?<![\\d.])([45]\\d\\d)(?![\\d.])");

    /** Where in the conversation a server refused. */
    public enum Phase {
        CONNECT,
        LOGIN,
        SENDER,
        RECIPIENT,
        DATA,
        /** Later: in a report. */
        REPORT
    }

    /** Reads a server's reply; its text begins with the basic code. */
    public static MailRefusal ofReply(int basic, String text, Phase phase) {
        Optional<EnhancedStatus> enhanced = best(EnhancedStatus.allIn(text), null);
        boolean lasting = basic >= 500;
        RefusalCause cause = lasting(cause(enhanced.orElse(null), basic, text, phase), lasting);
        return new MailRefusal(enhanced.map(EnhancedStatus::toString).orElse(Integer.toString(basic)), cause, lasting);
    }

    /** Reads what a report says of a recipient to whom delivery has failed. */
    public static MailRefusal ofReport(@Nullable EnhancedStatus status, String diagnostic) {
        Optional<EnhancedStatus> enhanced = best(EnhancedStatus.allIn(diagnostic), status);
        Matcher basic = BASIC.matcher(diagnostic);
        int code = basic.find() ? Integer.parseInt(basic.group(1)) : 0;
        RefusalCause cause = cause(enhanced.orElse(null), code, diagnostic, Phase.REPORT);
        // the server that reports is up: what was not reached is the recipient's
        RefusalCause about = cause == RefusalCause.PROVIDER_DOWN ? RefusalCause.MAILBOX_BUSY : cause;
        String shown = Stream.of(Optional.ofNullable(status), enhanced)
                .flatMap(Optional::stream)
                .filter(one -> one.cause() != RefusalCause.UNCLEAR)
                .findFirst()
                .or(() -> enhanced)
                .map(EnhancedStatus::toString)
                .orElse(code == 0 ? "failed" : Integer.toString(code));
        return new MailRefusal(shown, about, true);
    }

    private static RefusalCause cause(@Nullable EnhancedStatus enhanced, int basic, String text, Phase phase) {
        if (enhanced != null && !enhanced.isVague()) {
            return enhanced.cause();
        }
        return RefusalWords.in(text)
                .or(() -> Optional.ofNullable(enhanced)
                        .map(EnhancedStatus::cause)
                        .filter(cause -> cause != RefusalCause.UNCLEAR))
                .orElseGet(() -> ofBasic(basic, phase));
    }

    /** What is refused for now says nothing lasting about an address. */
    private static RefusalCause lasting(RefusalCause cause, boolean lasting) {
        return cause == RefusalCause.ADDRESS_DEAD && !lasting ? RefusalCause.MAILBOX_BUSY : cause;
    }

    /** The code that says most: a precise one, the report's own before those of the text, of these the last. */
    private static Optional<EnhancedStatus> best(List<EnhancedStatus> inText, @Nullable EnhancedStatus declared) {
        var failures = new ArrayList<>(
                inText.stream().filter(EnhancedStatus::isFailure).toList());
        if (declared != null) {
            failures.add(declared);
        }
        Collections.reverse(failures);
        return failures.stream().min(Comparator.comparingInt(MailRefusal::vagueness));
    }

    private static int vagueness(EnhancedStatus status) {
        if (!status.isVague()) {
            return 0;
        }
        return status.cause() == RefusalCause.UNCLEAR ? 2 : 1;
    }

    private static RefusalCause ofBasic(int basic, Phase phase) {
        return switch (basic) {
            case 500, 501, 502, 503, 504, 530, 534, 535, 538, 555 -> RefusalCause.CONFIGURATION_WRONG;
            case 432 -> RefusalCause.CONFIGURATION_WRONG;
            case 541, 571 -> RefusalCause.SENDER_REFUSED;
            case 556 -> RefusalCause.ADDRESS_DEAD;
            default -> ofPhase(basic, phase);
        };
    }

    /** RFC 5321, 4.3.2: the same code means different things after different commands. */
    private static RefusalCause ofPhase(int basic, Phase phase) {
        boolean lasting = basic >= 500;
        return switch (phase) {
            case CONNECT, SENDER, DATA -> lasting ? RefusalCause.SENDER_REFUSED : RefusalCause.PROVIDER_DOWN;
            case LOGIN -> lasting ? RefusalCause.CONFIGURATION_WRONG : RefusalCause.PROVIDER_DOWN;
            case RECIPIENT -> ofRecipient(basic);
            case REPORT ->
                basic == 552 || basic == 450 || basic == 452 ? RefusalCause.MAILBOX_BUSY : RefusalCause.UNCLEAR;
        };
    }

    private static RefusalCause ofRecipient(int basic) {
        return switch (basic) {
            case 550, 551, 553 -> RefusalCause.ADDRESS_DEAD;
            case 450, 552 -> RefusalCause.MAILBOX_BUSY;
            default -> basic >= 500 ? RefusalCause.UNCLEAR : RefusalCause.PROVIDER_DOWN;
        };
    }
}
