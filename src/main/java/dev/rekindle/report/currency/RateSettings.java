package dev.rekindle.report.currency;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * At which rates reports convert money, under {@code rekindle.report.money}.
 *
 * @param currency the currency of reports; null to keep each amount in its own
 * @param rates what one unit of another currency is in it, such as {@code USD=0.79}; a line without a currency ({@code =1}) is for
 *     amounts that came without one
 */
@LiveSettings("rekindle.report.money")
public record RateSettings(
        @Setting(group = "rates", at = 440) @Nullable Currency currency,

        @Setting(group = "rates", at = 441) @DefaultValue List<String> rates) {

    /** Keeps every amount in its own currency. */
    public static final RateSettings KEPT = new RateSettings(null, List.of());

    private static final Pattern RATE = Pattern.compile("([A-Z]{3})?\\s*=\\s*(\\d{1,9}(?:\\.\\d{1,10})?)");

    public RateSettings {
        rates = List.copyOf(rates);
        rates.stream()
                .filter(line -> !RATE.matcher(line.strip()).matches())
                .findFirst()
                .ifPresent(line -> {
                    throw new InvalidSetting("rates", "setting.problem.report.money.rates", line);
                });
    }

    /** By the code of the currency; that of amounts without one is empty. */
    Map<String, BigDecimal> byCurrency() {
        Map<String, BigDecimal> found = new HashMap<>();
        for (String line : rates) {
            Matcher rate = RATE.matcher(line.strip());
            if (rate.matches()) {
                found.put(rate.group(1) == null ? "" : rate.group(1), new BigDecimal(rate.group(2)));
            }
        }
        return found;
    }
}
