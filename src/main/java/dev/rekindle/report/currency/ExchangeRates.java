package dev.rekindle.report.currency;

import dev.rekindle.report.Money;
import dev.rekindle.setting.Live;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Converts money into the currency of reports at the stated rates (decision 0464). An amount for which there is no rate stays in its
 * own currency.
 */
@Component
public class ExchangeRates {

    /** Converts nothing. */
    public static final ExchangeRates KEPT = new ExchangeRates(Live.of(RateSettings.KEPT));

    private final Live<Table> table;

    public ExchangeRates(Live<RateSettings> settings) {
        this.table = settings.map(Table::of);
    }

    /** @param currency code of the currency of reports; empty where amounts are kept */
    private record Table(String currency, Map<String, BigDecimal> rates) {

        static Table of(RateSettings settings) {
            Currency into = settings.currency();
            return into == null ? new Table("", Map.of()) : new Table(into.getCurrencyCode(), settings.byCurrency());
        }
    }

    /** What amounts of a currency become. */
    public record Conversion(String currency, BigDecimal rate) {}

    /** The currency of reports, if amounts are converted. */
    public Optional<String> currency() {
        return Optional.of(table.get().currency()).filter(code -> !code.isEmpty());
    }

    /** The stated rates, by currency. */
    public Map<String, BigDecimal> rates() {
        return table.get().rates();
    }

    public Conversion of(String currency) {
        Table now = table.get();
        BigDecimal rate = now.rates().get(currency);
        return rate == null || currency.equals(now.currency())
                ? new Conversion(currency, BigDecimal.ONE)
                : new Conversion(now.currency(), rate);
    }

    public Money convert(Money money) {
        return money.amounts().entrySet().stream()
                .map(amount -> {
                    Conversion conversion = of(amount.getKey());
                    return Money.of(conversion.currency(), amount.getValue().multiply(conversion.rate()));
                })
                .reduce(Money.NONE, Money::plus);
    }
}
