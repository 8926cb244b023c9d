package dev.rekindle.platform.net;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Domain names as DNS knows them: letters, digits and hyphens, internationalised ones in their ASCII form (IDNA). The
 * characters that IDNA2008 kept and IDNA2003 maps to others ({@code ß}, {@code ς}) are kept: a name with one is another
 * domain (UTS 46, non-transitional).
 */
public final class DomainName {

    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern DOTS = Pattern.compile("[.\u3002\uff0e\uff61]");
    private static final Pattern KEPT = Pattern.compile("[ßς]");
    /** Invisible: joiners, soft hyphen, directions and the like, which IDNA2003 drops. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}\u034f\ufe00-\ufe0f]");

    private DomainName() {}

    /** The ASCII form of a domain with at least one dot, in lower case; empty when it is no domain name. */
    public static Optional<String> ascii(String text) {
        String[] labels = DOTS.split(text, -1);
        if (labels.length < 2 || INVISIBLE.matcher(text).find()) {
            return Optional.empty();
        }
        String domain = Arrays.stream(labels).map(DomainName::label).collect(Collectors.joining("."));
        boolean wellFormed = Arrays.stream(domain.split("\\.", -1)).allMatch(LABEL.asMatchPredicate());
        return wellFormed
                        && domain.length() <= LONGEST
                        && !NUMBER.matcher(topLevel(domain)).matches()
                ? Optional.of(domain)
                : Optional.empty();
    }

    private static String topLevel(String domain) {
        return domain.substring(domain.lastIndexOf('.') + 1);
    }

    /** The ASCII form of a label; empty, which is no label, when there is none. */
    private static String label(String text) {
        try {
            return KEPT.matcher(text).find()
                    ? withKept(text)
                    : IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES | IDN.ALLOW_UNASSIGNED)
                            .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noLabel) {
            return "";
        }
    }

    /** The rest of the label is mapped and checked without the kept characters. */
    private static String withKept(String text) {
        String lower = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        String rest = KEPT.matcher(lower).replaceAll("s");
        boolean unchanged = IDN.toUnicode(IDN.toASCII(rest, IDN.USE_STD3_ASCII_RULES | IDN.ALLOW_UNASSIGNED))
                .equals(rest);
        return unchanged ? "xn--" + Punycode.encode(lower) : "";
    }
}
