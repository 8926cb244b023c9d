package dev.rekindle.message.channel.sms;

import dev.rekindle.setting.Live;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.stereotype.Component;

/** What a segment is estimated to cost, by the number that it goes to; the provider's bill is the truth. */
@Component
class SmsPrices {

    static final SmsPrices NONE = new SmsPrices(Live.of(SmsTextSettings.NONE));

    private final Live<SmsTextSettings> settings;
    private final Live<SortedMap<String, BigDecimal>> special;

    SmsPrices(Live<SmsTextSettings> settings) {
        this.settings = settings;
        this.special = settings.map(SmsTextSettings::pricesByDigits);
    }

    /**
     * @param number in E.164
     * @return empty when nobody has said the price
     */
    Optional<BigDecimal> of(String number) {
        String digits = number.replace("+", "");
        return special.get().entrySet().stream()
                .filter(one -> digits.startsWith(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(this::usual);
    }

    /** Where no price of its own is known for a number. */
    Optional<BigDecimal> usual() {
        return Optional.ofNullable(settings.get().pricePerSegment());
    }

    /** Those that differ from the usual price, by the first digits of numbers. */
    SortedMap<String, BigDecimal> special() {
        return special.get();
    }
}
