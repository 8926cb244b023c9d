package dev.rekindle.report.query;

import dev.rekindle.report.currency.ExchangeRates;
import dev.rekindle.report.query.ReportCells.CreditCell;
import dev.rekindle.report.query.ReportCells.GroupMoneyCell;
import dev.rekindle.report.query.ReportCells.MoneyCell;
import dev.rekindle.report.query.ReportCells.OnceCell;
import dev.rekindle.report.query.ReportCells.ProductCell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cells of money in the currency of reports. */
final class ConvertedCells {

    private final ExchangeRates rates;

    ConvertedCells(ExchangeRates rates) {
        this.rates = rates;
    }

    /** One cell for each journey, arm and currency. */
    List<MoneyCell> money(List<MoneyCell> cells) {
        Map<List<String>, MoneyCell> converted = new LinkedHashMap<>();
        cells.stream()
                .map(this::converted)
                .forEach(cell -> converted.merge(
                        List.of(cell.journey(), cell.arm(), cell.currency()),
                        cell,
                        (a, b) -> new MoneyCell(
                                a.journey(),
                                a.arm(),
                                a.currency(),
                                a.total().add(b.total()),
                                a.squares() + b.squares())));
        return new ArrayList<>(converted.values());
    }

    private MoneyCell converted(MoneyCell cell) {
        ExchangeRates.Conversion to = rates.of(cell.currency());
        double rate = to.rate().doubleValue();
        return new MoneyCell(
                cell.journey(),
                cell.arm(),
                to.currency(),
                cell.total().multiply(to.rate()),
                cell.squares() * rate * rate);
    }

    /**
     * Sums and squares of amounts from their products by two currencies; of two that become one, the product counts twice in
     * the square of their sum.
     */
    List<GroupMoneyCell> products(List<ProductCell> cells) {
        Map<List<String>, Squared> sums = new LinkedHashMap<>();
        for (ProductCell cell : cells) {
            ExchangeRates.Conversion one = rates.of(cell.one());
            ExchangeRates.Conversion other = rates.of(cell.other());
            if (one.currency().equals(other.currency())) {
                BigDecimal times = BigDecimal.valueOf(cell.one().equals(cell.other()) ? 1 : 2);
                var converted = new Squared(
                        cell.total().multiply(one.rate()),
                        cell.product()
                                .multiply(one.rate())
                                .multiply(other.rate())
                                .multiply(times));
                sums.merge(List.of(cell.place(), cell.part(), one.currency()), converted, Squared::plus);
            }
        }
        return sums.entrySet().stream()
                .map(one -> new GroupMoneyCell(
                        one.getKey().get(0),
                        one.getKey().get(1),
                        one.getKey().get(2),
                        one.getValue().total(),
                        one.getValue().squares().doubleValue()))
                .toList();
    }

    private record Squared(BigDecimal total, BigDecimal squares) {

        Squared plus(Squared other) {
            return new Squared(total.add(other.total), squares.add(other.squares));
        }
    }

    List<CreditCell> credits(List<CreditCell> cells) {
        return cells.stream()
                .map(cell -> {
                    ExchangeRates.Conversion to = rates.of(cell.currency());
                    return new CreditCell(
                            cell.journey(),
                            cell.version(),
                            cell.step(),
                            cell.variant(),
                            to.currency(),
                            cell.converted(),
                            cell.total().multiply(to.rate()));
                })
                .toList();
    }

    List<OnceCell> once(List<OnceCell> cells) {
        return cells.stream()
                .map(cell -> {
                    ExchangeRates.Conversion to = rates.of(cell.currency());
                    return new OnceCell(
                            cell.journey(),
                            to.currency(),
                            cell.events(),
                            cell.total().multiply(to.rate()));
                })
                .toList();
    }
}
