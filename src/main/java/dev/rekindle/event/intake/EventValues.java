package dev.rekindle.event.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values that the fields of an event can have. */
public final class EventValues {

    /** No event is older. */
    public static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    /** The most characters of an event's id and of a member's. */
    public static final int MAX_ID = 200;

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final BigDecimal TOO_MUCH = new BigDecimal("1e13");
    private static final int DECIMALS = 4;
    private static final Pattern TYPE = Pattern.compile("\\p{L}[\\p{L}\\p{N}_.:-]{0,63}");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_.:-]+");

    private EventValues() {}

    public static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    /** The code of what is wrong with an amount; null when it can be stored as it is. */
    public static @Nullable String problemOf(BigDecimal amount) {
        if (amount.abs().compareTo(TOO_MUCH) >= 0) {
            return "amount-size";
        }
        return amount.stripTrailingZeros().scale() > DECIMALS ? "amount-decimals" : null;
    }

    /** An amount with at most {@value #DECIMALS} decimals. */
    public static BigDecimal stored(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    public static boolean isType(String type) {
        return TYPE.matcher(type).matches();
    }

    /** A name as other systems write it as a type: Order Placed becomes Order_Placed. */
    public static String typeOf(String name) {
        String type = BETWEEN_WORDS.matcher(name.strip()).replaceAll("_");
        return type.startsWith("_") ? type.substring(1) : type;
    }
}
