package dev.rekindle.platform.net;

/** Punycode (RFC 3492, 6.3): a label of any characters as letters, digits and hyphens. */
final class Punycode {

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_CODE = 128;

    private final StringBuilder out = new StringBuilder();
    private int bias = FIRST_BIAS;
    private int delta;
    private int handled;

    private Punycode() {}

    /** @param label in lower case; without the prefix xn-- */
    static String encode(String label) {
        return new Punycode().encoded(label.codePoints().toArray());
    }

    private String encoded(int[] label) {
        for (int c : label) {
            if (c < FIRST_CODE) {
                out.append((char) c);
            }
        }
        int basic = out.length();
        handled = basic;
        if (basic > 0) {
            out.append('-');
        }
        for (int code = FIRST_CODE; handled < label.length; code++) {
            int next = smallestFrom(label, code);
            delta += (next - code) * (handled + 1);
            code = next;
            insert(label, code, basic);
            delta++;
        }
        return out.toString();
    }

    private void insert(int[] label, int code, int basic) {
        for (int c : label) {
            if (c < code) {
                delta++;
            } else if (c == code) {
                append(delta);
                bias = adapted(delta, handled + 1, handled == basic);
                delta = 0;
                handled++;
            }
        }
    }

    private static int smallestFrom(int[] label, int code) {
        int smallest = Integer.MAX_VALUE;
        for (int c : label) {
            if (c >= code && c < smallest) {
                smallest = c;
            }
        }
        return smallest;
    }

    /** A variable-length integer, least significant digit first. */
    private void append(int number) {
        int rest = number;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.max(T_MIN, Math.min(T_MAX, k - bias));
            if (rest < threshold) {
                out.append(digit(rest));
                return;
            }
            out.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapted(int delta, int points, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int k = 0;
        while (rest > (BASE - T_MIN) * T_MAX / 2) {
            rest /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }
}
