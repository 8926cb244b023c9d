package dev.rekindle.message.channel.email;

import dev.rekindle.member.EmailAddress;
import dev.rekindle.setting.InvalidSetting;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a setting that holds a mailbox: an address, or a name and an address in angle brackets. The name may have any
 * letters; it is in quotation marks when it has a comma or another character that separates addresses.
 */
final class MailboxSetting {

    private static final Pattern FORM = Pattern.compile("(?s)(?:(?<name>.*?)\\s*<(?<named>[^<>]*)>|(?<bare>[^<>]*))");
    private static final Pattern QUOTED = Pattern.compile("(?s)\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SEPARATOR = Pattern.compile("[,;:<>()\\[\\]\"\\\\@]");
    private static final Pattern LINE_BREAK = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private final String setting;
    private final String value;

    private MailboxSetting(String setting, String value) {
        this.setting = setting;
        this.value = value;
    }

    /**
     * The mailbox, its domain in ASCII and its name encoded by RFC 2047.
     *
     * @param setting the component of the settings that holds it
     * @throws InvalidSetting saying what is wrong and how to write it
     */
    static InternetAddress read(String setting, String value) {
        return new MailboxSetting(setting, value).read();
    }

    private InternetAddress read() {
        Matcher form = FORM.matcher(value.strip());
        if (LINE_BREAK.matcher(value).find() || !form.matches()) {
            throw wrong("malformed");
        }
        String bare = form.group("bare");
        if (bare != null) {
            return mailbox("", bare.strip());
        }
        return mailbox(name(form.group("name").strip()), form.group("named").strip());
    }

    private String name(String text) {
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return quoted.group(1).replaceAll("\\\\(.)", "$1");
        }
        if (SEPARATOR.matcher(text).find()) {
            throw wrong("separator");
        }
        try {
            return MimeUtility.decodeText(text);
        } catch (UnsupportedEncodingException e) {
            throw wrong("encoding");
        }
    }

    private InternetAddress mailbox(String name, String address) {
        String mailable = EmailAddress.of(address)
                .map(EmailAddress::mailable)
                .orElseThrow(() -> wrong(EmailAddress.flawIn(address)
                        .map(MailboxSetting::explained)
                        .orElseThrow()));
        try {
            var mailbox = new InternetAddress();
            mailbox.setAddress(mailable);
            if (!name.isEmpty()) {
                mailbox.setPersonal(name, StandardCharsets.UTF_8.name());
            }
            return mailbox;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is not supported", e);
        }
    }

    private static String explained(EmailAddress.Flaw flaw) {
        return switch (flaw) {
            case MALFORMED -> "no-address";
            case LOCAL_PART -> "local-part";
            case DOMAIN -> "domain";
        };
    }

    private InvalidSetting wrong(String problem) {
        return new InvalidSetting(setting, "setting.problem.mailbox." + problem, value);
    }
}
