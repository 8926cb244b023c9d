package dev.rekindle.message.channel.sms;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What a segment is estimated to cost, by the number that it goes to; the provider's bill is the truth. */
@Component
class SmsPrices {

    static final SmsPrices NONE = new SmsPrices(BigDecimal.ZERO, SmsTextSettings.NONE);

    private final BigDecimal usual;
    /** By the first digits of numbers, longest first. */
    private final SortedMap<String, BigDecimal> byDigits =
            new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    @Autowired
    SmsPrices(SmsSettings settings, SmsTextSettings texts) {
        this(settings.pricePerSegment(), texts);
    }

    SmsPrices(BigDecimal usual, SmsTextSettings texts) {
        this.usual = usual;
        texts.prices().forEach((digits, price) -> byDigits.put(digits.replace("+", ""), price));
    }

    /** @param number in E.164 */
    BigDecimal of(String number) {
        String digits = number.replace("+", "");
        return byDigits.entrySet().stream()
                .filter(one -> digits.startsWith(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }

    BigDecimal usual() {
        return usual;
    }

    /** Those that differ from the usual price, by the first digits of numbers. */
    SortedMap<String, BigDecimal> special() {
        return byDigits;
    }
}
