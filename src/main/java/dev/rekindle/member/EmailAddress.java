package dev.rekindle.member;

import dev.rekindle.platform.net.DomainName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that any mail server accepts: an unquoted ASCII local part (RFC 5321, 4.1.2) and a domain in its
 * ASCII form. A local part with other characters needs SMTPUTF8 on the whole way, which no large receiver promises; it is
 * refused rather than changed, because a changed one is somebody else's (decision 0181).
 *
 * @param local as it was written
 * @param domain in its ASCII form, in lower case
 */
public record EmailAddress(String local, String domain) {

    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;

    /** What is wrong with a text that is no address. */
    public enum Flaw {
        MALFORMED,
        /** Letters before the @ that cannot be mailed, such as é or 王. */
        LOCAL_PART,
        /** The part after the @ is no domain name. */
        DOMAIN
    }

    /** The address; empty when there is a flaw. */
    public static Optional<EmailAddress> of(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1
                || at > LONGEST_LOCAL
                || !LOCAL.matcher(text.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return DomainName.ascii(text.substring(at + 1))
                .map(domain -> new EmailAddress(text.substring(0, at), domain))
                .filter(address -> address.mailable().length() <= LONGEST);
    }

    /** Empty when the text is an address. */
    public static Optional<Flaw> flawIn(String text) {
        if (of(text).isPresent()) {
            return Optional.empty();
        }
        int at = text.lastIndexOf('@');
        if (at < 1) {
            return Optional.of(Flaw.MALFORMED);
        }
        if (!ASCII.matcher(text.substring(0, at)).matches()) {
            return Optional.of(Flaw.LOCAL_PART);
        }
        return Optional.of(DomainName.ascii(text.substring(at + 1)).isEmpty() ? Flaw.DOMAIN : Flaw.MALFORMED);
    }

    /** As headers and envelopes carry it. */
    public String mailable() {
        return local + "@" + domain;
    }

    /** The same for every spelling of the address. Servers could tell upper from lower case; none is known to. */
    public String normal() {
        return local.toLowerCase(Locale.ROOT) + "@" + domain;
    }
}
