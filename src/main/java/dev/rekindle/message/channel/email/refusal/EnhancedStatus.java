package dev.rekindle.message.channel.email.refusal;

import static dev.rekindle.message.RefusalCause.ADDRESS_DEAD;
import static dev.rekindle.message.RefusalCause.CONFIGURATION_WRONG;
import static dev.rekindle.message.RefusalCause.MAILBOX_BUSY;
import static dev.rekindle.message.RefusalCause.PROVIDER_DOWN;
import static dev.rekindle.message.RefusalCause.SENDER_REFUSED;
import static dev.rekindle.message.RefusalCause.UNCLEAR;

import dev.rekindle.message.RefusalCause;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An enhanced status code of RFC 3463 and of the registry that extends it (RFC 5248): class, subject, detail. Whose fault
 * each is stands here, for replies and for delivery reports.
 *
 * @param severity 2 success, 4 for now, 5 for good
 * @param subject 0 to 7 are assigned
 * @param detail 0 when the subject is all that is known
 */
public record EnhancedStatus(int severity, int subject, int detail) {

    private static final Pattern CODE = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)");
    private static final int FOR_GOOD = 5;

    /** The codes in a text, in their order. */
    public static List<EnhancedStatus> allIn(String text) {
        return CODE.matcher(text).results().map(EnhancedStatus::of).toList();
    }

    public static Optional<EnhancedStatus> firstIn(String text) {
        return CODE.matcher(text).results().map(EnhancedStatus::of).findFirst();
    }

    private static EnhancedStatus of(MatchResult code) {
        return new EnhancedStatus(
                Integer.parseInt(code.group(1)), Integer.parseInt(code.group(2)), Integer.parseInt(code.group(3)));
    }

    public boolean isFailure() {
        return severity != 2;
    }

    public boolean isLasting() {
        return severity == FOR_GOOD;
    }

    /** Whether the code leaves open whose fault it is, so that the reply's words decide. */
    public boolean isVague() {
        return switch (subject) {
            case 2, 7 -> detail <= 1;
            case 4 -> detail == 1 || detail == 4;
            case 5 -> true;
            default -> cause() == UNCLEAR;
        };
    }

    public RefusalCause cause() {
        return switch (subject) {
            case 1 -> ofAddress();
            case 2 -> ofMailbox();
            case 3 -> ofSystem();
            case 4 -> PROVIDER_DOWN;
            case 5 -> CONFIGURATION_WRONG;
            case 6 -> SENDER_REFUSED;
            case 7 -> ofSecurity();
            default -> UNCLEAR;
        };
    }

    /** X.1: bad mailbox, system or syntax, ambiguous, moved, null MX; 7 and 8 are about the sender. */
    private RefusalCause ofAddress() {
        return switch (detail) {
            case 1, 2, 3, 4, 6, 10 -> isLasting() ? ADDRESS_DEAD : MAILBOX_BUSY;
            case 7, 8 -> SENDER_REFUSED;
            default -> UNCLEAR;
        };
    }

    /** X.2: disabled, full, list expansion; 3 is about the length of the message. */
    private RefusalCause ofMailbox() {
        return switch (detail) {
            case 1 -> isLasting() ? ADDRESS_DEAD : MAILBOX_BUSY;
            case 3 -> SENDER_REFUSED;
            default -> MAILBOX_BUSY;
        };
    }

    /** X.3: full, not accepting, wrongly configured; 3 and 4 are about features and size of the message. */
    private RefusalCause ofSystem() {
        return switch (detail) {
            case 3, 4 -> SENDER_REFUSED;
            case 6 -> UNCLEAR;
            default -> PROVIDER_DOWN;
        };
    }

    /** X.7: policy, authentication of the sender's domain; of our login (8-14, 3, 4); of the mailbox' owner (17-19). */
    private RefusalCause ofSecurity() {
        return switch (detail) {
            case 3, 4, 8, 9, 10, 11, 12, 13, 14, 30 -> CONFIGURATION_WRONG;
            case 17, 18 -> isLasting() ? ADDRESS_DEAD : MAILBOX_BUSY;
            case 19 -> MAILBOX_BUSY;
            default -> SENDER_REFUSED;
        };
    }

    @Override
    public String toString() {
        return severity + "." + subject + "." + detail;
    }
}
