package dev.rekindle.platform;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers that can be stored and read back: 1e100000 is short as JSON, but the database returns all its digits. */
public final class StorableNumber {

    private static final int DIGITS = 100;

    private StorableNumber() {}

    public static boolean is(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.precision() <= DIGITS && Math.abs((long) decimal.scale()) <= DIGITS;
        }
        return !(number instanceof BigInteger whole) || whole.bitLength() <= DIGITS * 3;
    }
}
