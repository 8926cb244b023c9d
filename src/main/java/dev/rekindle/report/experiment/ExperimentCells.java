package dev.rekindle.report.experiment;

import java.math.BigDecimal;

/** Rows that the queries of experiments return. Their fields are flat because they are mapped by column name. */
final class ExperimentCells {

    private ExperimentCells() {}

    /**
     * @param place what is divided: a journey's key, or a step's id
     * @param part TREATED or HOLDOUT, or the name of an arm or variant
     * @param recent members who came since the given time
     */
    record GroupCell(String place, String part, long members, long converted, long recent) {}

    /** @param squares sum of each member's squared sum, for the variance */
    record MoneyCell(String place, String part, String currency, BigDecimal total, double squares) {}

    /** @param arm of the members' first entry */
    record FirstEntryCell(String journey, long version, String arm, long members) {}

    /** Sums over members of what they spent before their entry and after it. */
    record SpendCell(
            String part,
            String currency,
            double before,
            double beforeSquares,
            double after,
            double afterSquares,
            double product) {}

    /** An arm of a split in a version, by the flow that leads to it. */
    record ArmFlow(long version, String step, String flow, String arm) {}

    /** @param ordered members with at least one order */
    record ControlCell(boolean control, long members, long ordered) {}

    record ControlMoneyCell(boolean control, String currency, BigDecimal total, double squares) {}
}
