package dev.rekindle.report;

import dev.rekindle.report.Cells.EarnedCell;
import dev.rekindle.report.Cells.FateCell;
import dev.rekindle.report.Cells.MoneyCell;
import dev.rekindle.report.Cells.SendCell;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns cells of one journey into the words of the report. */
final class Figures {

    private Figures() {}

    static Sends sends(List<SendCell> cells) {
        return cells.stream().map(Figures::sends).reduce(Sends.NONE, Sends::plus);
    }

    private static Sends sends(SendCell cell) {
        var standing = cell.standing();
        if (standing.equals("WITHHELD")) {
            return Sends.withheld(cell.reason() == null ? "none" : cell.reason(), cell.count());
        }
        return new Sends(
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

    static Earned earned(List<EarnedCell> cells) {
        return cells.stream()
                .map(cell -> new Earned(cell.converted(), Money.of(cell.currency(), cell.total())))
                .reduce(Earned.NONE, Earned::plus);
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

    static Uplift uplift(List<FateCell> fates, List<MoneyCell> money) {
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

    private static Moments moments(Arm arm, String name, String currency, List<MoneyCell> money) {
        return money.stream()
                .filter(cell -> cell.arm().equals(name) && cell.currency().equals(currency))
                .findFirst()
                .map(cell -> new Moments(arm.members(), cell.total().doubleValue(), cell.squares()))
                .orElse(new Moments(arm.members(), 0, 0));
    }
}
