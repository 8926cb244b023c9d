package dev.rekindle.web.value;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.value.ValueTables.Sums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One of the eight classes.
 *
 * @param code see {@link Figure#RFM_CLASS}
 * @param sums null when no member is in it
 * @param buyers all members with an order
 */
record RfmClassRow(String code, @Nullable Sums sums, long buyers) {

    public long members() {
        return sums == null ? 0 : sums.members();
    }

    public BigDecimal revenue() {
        return sums == null ? BigDecimal.ZERO : sums.revenue();
    }

    public BigDecimal expectedRevenue() {
        return sums == null ? BigDecimal.ZERO : sums.expectedRevenue();
    }

    /** Revenue per member; null for none. */
    public @Nullable BigDecimal each() {
        return sums == null ? null : sums.revenue().divide(BigDecimal.valueOf(sums.members()), 2, RoundingMode.HALF_UP);
    }

    public @Nullable Double alive() {
        return sums == null ? null : sums.alive();
    }

    public boolean recent() {
        return isOneOf("champions", "potential", "loyal", "recent");
    }

    public boolean frequent() {
        return isOneOf("champions", "cant-lose", "loyal", "attention");
    }

    public boolean valuable() {
        return isOneOf("champions", "potential", "cant-lose", "at-risk");
    }

    private boolean isOneOf(String... codes) {
        for (String one : codes) {
            if (one.equals(code)) {
                return true;
            }
        }
        return false;
    }
}
