package dev.rekindle.message.content;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http or https address in one normal form: scheme and host in lower case, the host as IDNA writes it, every
 * character that RFC 3986 does not allow percent-encoded, a lone % too. It leads where a browser goes with the text.
 *
 * @param value a valid URI of at most {@value #LONGEST} characters
 */
public record WebAddress(String value) {

    /** What servers accept in the first line of a request. */
    public static final int LONGEST = 8_000;

    private static final int LONGEST_HOST = 253;
    private static final Pattern FORM = Pattern.compile(
            "(https?)://([^/?#@]*@)?(\\[[0-9a-f:.]+]|[^/?#@:\\[\\]\\\\\\s]+)(:\\d{1,5})?(/[^?#]*)?(\\?[^#]*)?(#.*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\\.?");
    private static final String ALLOWED = "-._~!$&'()*+,;=:@/?";

    /** Empty when the text is no such address, or too long. */
    public static Optional<WebAddress> of(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        return host(parts.group(3))
                .map(host -> parts.group(1).toLowerCase(Locale.ROOT)
                        + "://"
                        + encoded(parts.group(2))
                        + host
                        + orNothing(parts.group(4))
                        + encoded(parts.group(5))
                        + encoded(parts.group(6))
                        + fragment(parts.group(7)))
                .filter(WebAddress::isValid)
                .map(WebAddress::new);
    }

    /** A value as a part of an address: everything but letters and digits of ASCII and - . _ ~ is encoded. */
    public static String component(String value) {
        return encoded(value, "-._~", false);
    }

    private static Optional<String> host(String text) {
        if (text.startsWith("[")) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        if (text.length() > LONGEST_HOST) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT))
                    .filter(host ->
                            host.length() <= LONGEST_HOST && HOST.matcher(host).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isValid(String address) {
        try {
            return address.length() <= LONGEST && new URI(address).getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String fragment(String text) {
        return text == null ? "" : "#" + encoded(text.substring(1));
    }

    private static String encoded(String text) {
        return text == null ? "" : encoded(text, ALLOWED, true);
    }

    private static String orNothing(String text) {
        return text == null ? "" : text;
    }

    private static String encoded(String text, String allowed, boolean keepsEncoded) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean letter = c < 128 && Character.isLetterOrDigit(c);
            if (letter || c < 128 && allowed.indexOf(c) >= 0 || keepsEncoded && isEncoded(text, i)) {
                out.appendCodePoint(c);
            } else {
                for (byte one : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append(String.format("%%%02X", one));
                }
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static boolean isEncoded(String text, int i) {
        return text.charAt(i) == '%'
                && i + 2 < text.length()
                && Character.digit(text.charAt(i + 1), 16) >= 0
                && Character.digit(text.charAt(i + 2), 16) >= 0;
    }
}
