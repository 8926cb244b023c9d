package dev.rekindle.report.cost;

import dev.rekindle.report.Money;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.currency.ExchangeRates;
import dev.rekindle.report.query.ReportCells.CostCell;
import dev.rekindle.report.query.ReportCells.CouponCell;
import dev.rekindle.report.query.ReportQueries;
import dev.rekindle.setting.Live;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What journeys cost: their messages and the codes that were redeemed. A message costs what the provider reported, else what the
 * price list said when it was sent, else the price per message of its channel (decision 0461).
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class MessageCosts {

    private final ReportQueries queries;
    private final Live<CostSettings> settings;
    private final ExchangeRates rates;

    MessageCosts(ReportQueries queries, Live<CostSettings> settings, ExchangeRates rates) {
        this.queries = queries;
        this.settings = settings;
        this.rates = rates;
    }

    /** By version, step and variant of a journey. */
    public Map<StepKey, Cost> of(String journey, ReportFilter filter) {
        return by(queries.costs(journey, filter), cell -> new StepKey(cell.version(), cell.step(), cell.variant()));
    }

    /** Of a whole journey: its messages and its redeemed codes. */
    public Cost total(String journey, ReportFilter filter) {
        return messagesOf(journey, filter).plus(couponsOf(journey, filter));
    }

    /** Of a journey's messages alone. */
    public Cost messagesOf(String journey, ReportFilter filter) {
        return of(journey, filter).values().stream().reduce(Cost.NONE, Cost::plus);
    }

    /** Messages and redeemed codes of each journey, by its key. */
    public SortedMap<String, Cost> ofJourneys(ReportFilter filter) {
        SortedMap<String, Cost> all = new TreeMap<>(by(queries.costs("", filter), CostCell::journey));
        ofCoupons(filter).forEach((journey, cost) -> all.merge(journey, cost, Cost::plus));
        return all;
    }

    /** By the key of each channel. */
    public SortedMap<String, Cost> ofChannels(ReportFilter filter) {
        return new TreeMap<>(by(queries.costs("", filter), CostCell::channel));
    }

    /** By the key of each channel, of messages that the caller has counted. */
    public SortedMap<String, Cost> ofChannels(List<CostCell> cells) {
        return new TreeMap<>(by(cells, CostCell::channel));
    }

    /** What the codes cost that were issued in each journey and redeemed, by the journey's key. */
    public SortedMap<String, Cost> ofCoupons(ReportFilter filter) {
        return coupons(queries.coupons("", filter));
    }

    /** What a journey's redeemed codes cost. */
    public Cost couponsOf(String journey, ReportFilter filter) {
        return coupons(queries.coupons(journey, filter)).getOrDefault(journey, Cost.NONE);
    }

    private SortedMap<String, Cost> coupons(List<CouponCell> cells) {
        return cells.stream()
                .collect(Collectors.toMap(
                        CouponCell::journey,
                        cell -> converted(new Cost(
                                cell.priced() ? Money.of(cell.currency(), cell.total()) : Money.NONE,
                                cell.count(),
                                cell.priced() ? 0 : cell.count())),
                        Cost::plus,
                        TreeMap::new));
    }

    private <K> Map<K, Cost> by(List<CostCell> cells, Function<CostCell, K> key) {
        CostSettings now = settings.get();
        Map<String, BigDecimal> prices = now.prices();
        return cells.stream()
                .collect(Collectors.toMap(key, cell -> converted(cost(cell, prices, now.currencyCode())), Cost::plus));
    }

    private Cost converted(Cost cost) {
        return new Cost(rates.convert(cost.known()), cost.messages(), cost.unpriced());
    }

    private static Cost cost(CostCell cell, Map<String, BigDecimal> prices, String currency) {
        if (cell.priced()) {
            return new Cost(
                    Money.of(cell.currency().isEmpty() ? currency : cell.currency(), cell.total()), cell.count(), 0);
        }
        BigDecimal price = prices.get(cell.channel());
        return price == null
                ? new Cost(Money.NONE, cell.count(), cell.count())
                : new Cost(Money.of(currency, price.multiply(BigDecimal.valueOf(cell.count()))), cell.count(), 0);
    }
}
