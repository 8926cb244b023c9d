package dev.rekindle.report.experiment;

import java.math.BigDecimal;

/** Rows that the queries of experiments return. Their fields are flat because they are mapped by column name. */
final class ExperimentCells {

    private ExperimentCells() {}

    /** Sums over members of what they spent before their entry and after it. */
    record SpendCell(
            String part,
            String currency,
            double before,
            double beforeSquares,
            double after,
            double afterSquares,
            double product) {}

    /** @param ordered members with at least one order */
    record ControlCell(boolean control, long members, long ordered) {}

    record ControlMoneyCell(boolean control, String currency, BigDecimal total, double squares) {}
}
