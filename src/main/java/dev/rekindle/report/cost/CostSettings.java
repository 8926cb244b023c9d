package dev.rekindle.report.cost;

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
 * What messages cost that have no price of their own, under {@code rekindle.report.cost}. Without a price the cost is not known,
 * which is not 0.
 *
 * @param perMessage price of a message, by the key of the channel: {@code key=0.0004}
 * @param currency of these prices and of those that channels put on a message; null for the organisation's
 */
@LiveSettings("rekindle.report.cost")
public record CostSettings(
        @Setting(group = "cost", at = 430) @DefaultValue List<String> perMessage,

        @Setting(group = "cost", at = 431) @Nullable Currency currency) {

    private static final Pattern PRICE = Pattern.compile("([a-z][a-z0-9-]*)\\s*=\\s*(\\d{1,4}(?:\\.\\d{1,6})?)");

    public CostSettings {
        perMessage = List.copyOf(perMessage);
        perMessage.stream()
                .filter(line -> !PRICE.matcher(line.strip()).matches())
                .findFirst()
                .ifPresent(line -> {
                    throw new InvalidSetting("perMessage", "setting.problem.report.cost.per-message", line);
                });
    }

    /** Prices by the key of the channel. */
    Map<String, BigDecimal> prices() {
        Map<String, BigDecimal> prices = new HashMap<>();
        for (String line : perMessage) {
            Matcher price = PRICE.matcher(line.strip());
            if (price.matches()) {
                prices.put(price.group(1), new BigDecimal(price.group(2)));
            }
        }
        return prices;
    }

    /** As in {@link dev.rekindle.report.Money}: empty for the organisation's. */
    String currencyCode() {
        return currency == null ? "" : currency.getCurrencyCode();
    }
}
