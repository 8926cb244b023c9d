package dev.rekindle.report.experiment;

import dev.rekindle.report.Money;
import dev.rekindle.report.SampleMoments;
import dev.rekindle.report.query.ReportCells.GroupCell;
import dev.rekindle.report.query.ReportCells.GroupMoneyCell;
import dev.rekindle.report.statistics.AlwaysValid;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of one place, as groups and comparisons between them. */
record Groups(List<GroupCell> sizes, List<GroupMoneyCell> money) {

    static final String TREATED = "TREATED";
    static final String HOLDOUT = "HOLDOUT";

    /** The part of the rows that concerns a journey or step. */
    Groups at(String place) {
        return new Groups(
                sizes.stream().filter(cell -> cell.place().equals(place)).toList(),
                money.stream().filter(cell -> cell.place().equals(place)).toList());
    }

    Group of(String part, String name) {
        Money total = money.stream()
                .filter(cell -> cell.part().equals(part))
                .map(cell -> Money.of(cell.currency(), cell.total()))
                .reduce(Money.NONE, Money::plus);
        return sizes.stream()
                .filter(cell -> cell.part().equals(part))
                .findFirst()
                .map(cell -> new Group(name, cell.members(), cell.converted(), total))
                .orElse(new Group(name, 0, 0, Money.NONE));
    }

    /** Names of the arms or variants that have members. */
    List<String> parts() {
        return sizes.stream().map(GroupCell::part).toList();
    }

    long recent() {
        return sizes.stream().mapToLong(GroupCell::recent).sum();
    }

    /** Money per member of one part minus another's, by currency; empty while there is not enough data. */
    SortedMap<String, Comparison> perMember(String part, String other) {
        var compared = new TreeMap<String, Comparison>();
        Group first = of(part, part);
        Group second = of(other, other);
        if (Lift.isEnough(first, second)) {
            double growth = AlwaysValid.growth(first.proportion(), second.proportion());
            money.stream()
                    .filter(cell -> cell.part().equals(part) || cell.part().equals(other))
                    .map(GroupMoneyCell::currency)
                    .distinct()
                    .forEach(currency -> compared.put(
                            currency,
                            Comparison.ofMeans(
                                    moments(first.members(), part, currency),
                                    moments(second.members(), other, currency),
                                    growth)));
        }
        return compared;
    }

    private SampleMoments moments(long members, String part, String currency) {
        return money.stream()
                .filter(cell -> cell.part().equals(part) && cell.currency().equals(currency))
                .findFirst()
                .map(cell -> new SampleMoments(members, cell.total().doubleValue(), cell.squares()))
                .orElse(new SampleMoments(members, 0, 0));
    }
}
