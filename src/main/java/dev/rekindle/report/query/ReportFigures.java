package dev.rekindle.report.query;

import dev.rekindle.report.Arm;
import dev.rekindle.report.CreditedConversions;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.Money;
import dev.rekindle.report.Uplift;
import dev.rekindle.report.query.ReportCells.CreditCell;
import dev.rekindle.report.query.ReportCells.MessageCell;
import dev.rekindle.report.query.ReportCells.MoneyCell;
import dev.rekindle.report.query.ReportCells.OutcomeCell;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sums the cells of one journey into figures of the report. */
public final class ReportFigures {

    private static final String TREATED = "TREATED";

    /** The database's value of {@code enrolment.arm} for the holdout. */
    private static final String HOLDOUT = "HOLDOUT";

    private ReportFigures() {}

    static MessageTotals messages(List<MessageCell> cells) {
        return cells.stream().map(ReportFigures::messages).reduce(MessageTotals.NONE, MessageTotals::plus);
    }

    private static MessageTotals messages(MessageCell cell) {
        String status = cell.status();
        if (status.equals("WITHHELD")) {
            return MessageTotals.withheld(cell.reason() == null ? "none" : cell.reason(), cell.count());
        }
        return new MessageTotals(
                new TreeMap<>(),
                status.equals("PENDING") ? cell.count() : 0,
                new MessageTotals.SentByStatus(
                        status.equals("AWAITING") ? cell.count() : 0,
                        status.equals("DELIVERED") ? cell.count() : 0,
                        status.equals("FAILED") ? cell.count() : 0,
                        status.equals("UNKNOWN") ? cell.count() : 0),
                engagement(cell));
    }

    /** A click counts as an open only where opens can be seen. */
    private static MessageTotals.Engagement engagement(MessageCell cell) {
        boolean openable = cell.openable() && !cell.status().equals("PENDING");
        return new MessageTotals.Engagement(
                openable ? cell.count() : 0,
                openable ? cell.opened() : 0,
                cell.clicked(),
                cell.unsubscribed(),
                cell.complained());
    }

    static CreditedConversions credited(List<CreditCell> cells) {
        return cells.stream()
                .map(cell -> new CreditedConversions(cell.converted(), Money.of(cell.currency(), cell.total())))
                .reduce(CreditedConversions.NONE, CreditedConversions::plus);
    }

    /** Treated enrolments by outcome, active ones included. */
    static Map<String, Long> enrolments(List<OutcomeCell> outcomes) {
        return outcomes.stream()
                .filter(cell -> cell.arm().equals(TREATED))
                .collect(Collectors.groupingBy(
                        OutcomeCell::outcome, TreeMap::new, Collectors.summingLong(OutcomeCell::enrolments)));
    }

    public static Uplift uplift(List<OutcomeCell> outcomes, List<MoneyCell> money) {
        return new Uplift(arm(TREATED, outcomes, money), arm(HOLDOUT, outcomes, money));
    }

    private static Arm arm(String arm, List<OutcomeCell> outcomes, List<MoneyCell> money) {
        Arm counted = outcomes.stream()
                .filter(cell -> cell.arm().equals(arm))
                .map(cell -> new Arm(cell.enrolments(), cell.converted(), Money.NONE))
                .reduce(
                        Arm.NONE,
                        (a, b) -> new Arm(a.enrolments() + b.enrolments(), a.converted() + b.converted(), Money.NONE));
        Money total = money.stream()
                .filter(cell -> cell.arm().equals(arm))
                .map(cell -> Money.of(cell.currency(), cell.total()))
                .reduce(Money.NONE, Money::plus);
        return new Arm(counted.enrolments(), counted.converted(), total);
    }
}
