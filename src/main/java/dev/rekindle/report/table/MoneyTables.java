package dev.rekindle.report.table;

import dev.rekindle.report.HomeCurrency;
import dev.rekindle.report.Money;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.attribution.CountedOnce;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.cost.MessageCosts;
import dev.rekindle.report.cost.StepKey;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a journey cost, and what of its purchases is counted in no other journey. */
@Component
@Order(40)
class MoneyTables implements TableSource {

    private static final String WORTH = "money";
    private static final String COSTS = "costs";

    private final MessageCosts costs;
    private final CountedOnce once;
    private final HomeCurrency home;

    MoneyTables(MessageCosts costs, CountedOnce once, HomeCurrency home) {
        this.costs = costs;
        this.once = once;
        this.home = home;
    }

    @Override
    public ReportPart part() {
        return ReportPart.JOURNEY;
    }

    @Override
    public List<TableName> names() {
        return List.of(
                new TableName(
                        WORTH, "What messages and redeemed codes cost, and purchases counted in no other journey"),
                new TableName(COSTS, "What the messages of a step cost, by version and variant"));
    }

    @Override
    public List<ReportTable> of(TableQuery query, Set<String> wanted) {
        List<ReportTable> tables = new ArrayList<>();
        if (wanted.contains(WORTH)) {
            tables.add(worth(query.journey(), query.filter()));
        }
        if (wanted.contains(COSTS)) {
            tables.add(costs(query.journey(), query.filter()));
        }
        return tables;
    }

    private record Worth(String measure, Cost amount) {}

    private ReportTable worth(String journey, ReportFilter filter) {
        CountedOnce.Counted counted = once.of(journey, filter);
        List<Worth> lines = List.of(
                new Worth("message_cost", named(costs.messagesOf(journey, filter))),
                new Worth("coupon_cost", named(costs.couponsOf(journey, filter))),
                new Worth("counted_once", named(new Cost(counted.money(), counted.events(), 0))));
        SortedSet<String> currencies =
                Cells.currencies(lines, line -> line.amount().known());
        return Described.table(WORTH, lines)
                .word("measure", Worth::measure)
                .code("number", line -> line.amount().messages())
                .each("amount", currencies, (line, currency) -> Cells.known(line.amount(), currency))
                .code("without_price", line -> line.amount().unpriced())
                .done();
    }

    /** With the organisation's currency for amounts that name none, so that costs and revenue stand in one column. */
    private Cost named(Cost cost) {
        Money known = cost.known().amounts().entrySet().stream()
                .map(one -> Money.of(one.getKey().isEmpty() ? home.code() : one.getKey(), one.getValue()))
                .reduce(Money.NONE, Money::plus);
        return new Cost(known, cost.messages(), cost.unpriced());
    }

    private ReportTable costs(String journey, ReportFilter filter) {
        List<Map.Entry<StepKey, Cost>> lines = costs.of(journey, filter).entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(StepKey::node)
                        .thenComparing(StepKey::version)
                        .thenComparing(StepKey::variant)))
                .toList();
        SortedSet<String> currencies =
                Cells.currencies(lines, line -> line.getValue().known());
        return Described.table(COSTS, lines)
                .code("step", line -> line.getKey().node())
                .word("of_step", line -> line.getKey().node())
                .code("version", line -> line.getKey().version())
                .named("variant", line -> line.getKey().variant())
                .code("messages", line -> line.getValue().messages())
                .each("cost", currencies, (line, currency) -> Cells.known(line.getValue(), currency))
                .code("without_price", line -> line.getValue().unpriced())
                .done();
    }
}
