package dev.rekindle.journey.engine;

import dev.rekindle.journey.EnrolmentId;
import org.jspecify.annotations.Nullable;

/** How an enrolment and its process instance name each other: by the instance's id and by its business key. */
public final class InstanceKeys {

    private static final int ID_DIGITS = 11;
    private static final int KEY_DIGITS = 18;

    private InstanceKeys() {}

    /** Id of the enrolment's process instance; known before the instance is started. */
    public static String instanceId(EnrolmentId enrolment) {
        return id('e', enrolment.value());
    }

    /** Business key of the enrolment's process instance: its number in decimal digits. */
    public static String businessKey(EnrolmentId enrolment) {
        return Long.toString(enrolment.value());
    }

    /** @return null when the key does not name an enrolment, as for instances that an operator started */
    public static @Nullable EnrolmentId enrolment(@Nullable String businessKey) {
        if (businessKey == null || businessKey.isEmpty() || businessKey.length() > KEY_DIGITS) {
            return null;
        }
        long number = 0;
        for (int i = 0; i < businessKey.length(); i++) {
            int digit = businessKey.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            number = 10 * number + digit;
        }
        return new EnrolmentId(number);
    }

    /** An id whose text order is the order of its numbers: a character and the number to base 36, padded with zeros. */
    public static String id(char kind, long number) {
        String digits = Long.toString(number, Character.MAX_RADIX);
        return kind + "0".repeat(Math.max(0, ID_DIGITS - digits.length())) + digits;
    }
}
