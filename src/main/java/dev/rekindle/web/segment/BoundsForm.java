package dev.rekindle.web.segment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form that limit a number, as typed.
 *
 * @param least lower bound: times, sum, points
 * @param most upper bound; of an RFM condition the least money
 * @param share of an RFM condition: only the top so many per cent by money
 */
record BoundsForm(
        @Nullable String least,
        @Nullable String most,
        @Nullable String share) {

    static final BoundsForm NONE = new BoundsForm(null, null, null);

    static BoundsForm of(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        return new BoundsForm(text(least), text(most), null);
    }

    static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
