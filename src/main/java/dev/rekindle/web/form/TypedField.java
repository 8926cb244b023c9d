package dev.rekindle.web.form;

import dev.rekindle.platform.StorableDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form as somebody typed it.
 *
 * @param text without space around it; empty for none
 */
public record TypedField(String name, String text) {

    private static final int DECIMALS = 4;

    public static TypedField of(String name, @Nullable String typed) {
        return new TypedField(name, typed == null ? "" : typed.strip().replace("\r", ""));
    }

    /** What was typed cannot be taken; the message is the name of the field. */
    public static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Wrong(String field) {
            super(field);
        }
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public @Nullable String orNull() {
        return isEmpty() ? null : text;
    }

    /** @throws Wrong if it is not right */
    public void require(boolean right) {
        if (!right) {
            throw new Wrong(name);
        }
    }

    /** @throws Wrong unless the text has at least one character and at most so many */
    public String some(int most) {
        require(!isEmpty() && text.length() <= most);
        return text;
    }

    /** @throws Wrong unless it is a whole number between the bounds */
    public long whole(long least, long most) {
        require(text.matches("\\d{1,15}"));
        long read = Long.parseLong(text);
        require(read >= least && read <= most);
        return read;
    }

    /** @throws Wrong unless it is a number from 0 with at most four decimals */
    public BigDecimal decimal(BigDecimal most) {
        require(!isEmpty() && text.matches("\\d{0,15}(\\.\\d{1," + DECIMALS + "})?"));
        BigDecimal read = new BigDecimal(text);
        require(read.compareTo(most) <= 0);
        return read;
    }

    /** @return an ISO code @throws Wrong unless it is a currency */
    public String currency() {
        try {
            return Currency.getInstance(text.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw new Wrong(name);
        }
    }

    /** @throws Wrong unless it is an ISO date */
    public LocalDate day() {
        return StorableDay.of(text).orElseThrow(() -> new Wrong(name));
    }
}
