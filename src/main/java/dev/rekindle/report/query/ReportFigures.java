package dev.rekindle.report.query;

import dev.rekindle.report.Arm;
import dev.rekindle.report.CreditedConversions;
import dev.rekindle.report.Interval;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.Money;
import dev.rekindle.report.Uplift;
import dev.rekindle.report.query.ReportCells.EarnedCell;
import dev.rekindle.report.query.ReportCells.FateCell;
import dev.rekindle.report.query.ReportCells.MoneyCell;
import dev.rekindle.report.query.ReportCells.SendCell;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns cells of one journey into the words of the report. */
public final class ReportFigures {

    private ReportFigures() {}

    static MessageTotals sends(List<SendCell> cells) {
        return cells.stream().map(ReportFigures::sends).reduce(MessageTotals.NONE, MessageTotals::plus);
    }

    private static MessageTotals sends(SendCell cell) {
        var standing = cell.standing();
        if (standing.equals("WITHHELD")) {
            return MessageTotals.withheld(cell.reason() == null ? "none" : cell.reason(), cell.count());
        }
        return new MessageTotals(
                new TreeMap<>(),
                standing.equals("PENDING") ? cell.count() : 0,
                standing.equals("AWAITING") ? cell.count() : 0,
                standing.equals("DELIVERED") ? cell.count() : 0,
                standing.equals("FAILED") ? cell.count() : 0,
                standing.equals("UNKNOWN") ? cell.count() : 0,
                cell.opened(),
                cell.clicked(),
                cell.unsubscribed());
    }

    static CreditedConversions earned(List<EarnedCell> cells) {
        return cells.stream()
                .map(cell -> new CreditedConversions(cell.converted(), Money.of(cell.currency(), cell.total())))
                .reduce(CreditedConversions.NONE, CreditedConversions::plus);
    }

    static long underWay(List<FateCell> fates) {
        return ended(fates).getOrDefault("UNDER_WAY", 0L);
    }

    /** Treated passages by fate, those under way among them. */
    static Map<String, Long> ended(List<FateCell> fates) {
        return fates.stream()
                .filter(cell -> cell.arm().equals("TREATED"))
                .collect(
                        Collectors.groupingBy(FateCell::fate, TreeMap::new, Collectors.summingLong(FateCell::members)));
    }

    public static Uplift uplift(List<FateCell> fates, List<MoneyCell> money) {
        Arm treated = arm("TREATED", fates, money);
        Arm heldOut = arm("HELD_OUT", fates, money);
        if (!Uplift.isEnough(treated, heldOut)) {
            return new Uplift(treated, heldOut, null, new TreeMap<>());
        }
        Interval rate =
                Interval.ofProportions(treated.converted(), treated.members(), heldOut.converted(), heldOut.members());
        SortedMap<String, Interval> perMember = new TreeMap<>();
        money.stream()
                .map(MoneyCell::currency)
                .distinct()
                .forEach(currency -> perMember.put(
                        currency,
                        Interval.ofMeans(
                                moments(treated, "TREATED", currency, money),
                                moments(heldOut, "HELD_OUT", currency, money))));
        return new Uplift(treated, heldOut, rate, perMember);
    }

    private static Arm arm(String arm, List<FateCell> fates, List<MoneyCell> money) {
        Arm counted = fates.stream()
                .filter(cell -> cell.arm().equals(arm))
                .map(cell -> new Arm(cell.members(), cell.converted(), Money.NONE))
                .reduce(
                        Arm.NONE,
                        (a, b) -> new Arm(a.members() + b.members(), a.converted() + b.converted(), Money.NONE));
        Money earned = money.stream()
                .filter(cell -> cell.arm().equals(arm))
                .map(cell -> Money.of(cell.currency(), cell.total()))
                .reduce(Money.NONE, Money::plus);
        return new Arm(counted.members(), counted.converted(), earned);
    }

    private static SampleMoments moments(Arm arm, String name, String currency, List<MoneyCell> money) {
        return money.stream()
                .filter(cell -> cell.arm().equals(name) && cell.currency().equals(currency))
                .findFirst()
                .map(cell -> new SampleMoments(arm.members(), cell.total().doubleValue(), cell.squares()))
                .orElse(new SampleMoments(arm.members(), 0, 0));
    }
}
