package dev.rekindle.message.channel.sms;

import java.util.ArrayList;
import java.util.List;

/**
 * How an SMS is cut into segments, by GSM 03.38 and 03.40: 160 septets or 70 UTF-16 units in one segment, 153 or 67 in
 * each of several; a pair (an escape and its character, two surrogates) is not split.
 *
 * @param encoding the alphabet that carries the text
 * @param segments what the operator bills; 1 for an empty text, as the calculator says
 * @param units septets or UTF-16 units of the whole text
 * @param left units that can follow before one more segment begins
 */
public record SmsSegments(Encoding encoding, int segments, int units, int left) {

    /** The alphabets of SMS. */
    public enum Encoding {
        GSM_7(160, 153),
        UCS_2(70, 67);

        private final int alone;
        private final int joined;

        Encoding(int alone, int joined) {
            this.alone = alone;
            this.joined = joined;
        }
    }

    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String ESCAPED = "\f^{}\\[~]|€";

    public static SmsSegments of(String text) {
        boolean plain = text.codePoints().allMatch(SmsSegments::isPlain);
        Encoding encoding = plain ? Encoding.GSM_7 : Encoding.UCS_2;
        List<Integer> sizes = sizes(text, plain);
        int units = sizes.stream().mapToInt(Integer::intValue).sum();
        return units <= encoding.alone
                ? new SmsSegments(encoding, 1, units, encoding.alone - units)
                : filled(sizes, encoding, units);
    }

    /** The first characters, each once, for which the whole text is sent as UCS-2; empty when there are none. */
    static List<String> beyondGsm(String text, int most) {
        return text.codePoints()
                .filter(c -> !isPlain(c))
                .distinct()
                .limit(most)
                .mapToObj(Character::toString)
                .toList();
    }

    private static boolean isPlain(int character) {
        return BASIC.indexOf(character) >= 0 || ESCAPED.indexOf(character) >= 0;
    }

    private static List<Integer> sizes(String text, boolean plain) {
        List<Integer> sizes = new ArrayList<>(text.length());
        text.codePoints().forEach(c -> sizes.add(plain ? (ESCAPED.indexOf(c) >= 0 ? 2 : 1) : Character.charCount(c)));
        return sizes;
    }

    private static SmsSegments filled(List<Integer> sizes, Encoding encoding, int units) {
        int segments = 1;
        int used = 0;
        for (int size : sizes) {
            if (used + size > encoding.joined) {
                segments++;
                used = 0;
            }
            used += size;
        }
        return new SmsSegments(encoding, segments, units, encoding.joined - used);
    }
}
