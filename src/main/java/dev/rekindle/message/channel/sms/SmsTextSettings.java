package dev.rekindle.message.channel.sms;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is put around each text, and what a segment is estimated to cost. A text is for the language that stands before an
 * equals sign ({@code zh-CN=…}, {@code zh=…}), else for every language; nothing is added where there is none.
 *
 * @param signature who writes, in front of each text, such as 【品牌】
 * @param optOut how to opt out, behind each marketing text, such as 拒收请回复R
 * @param pricePerSegment null where nobody has said it, and costs are not known; the provider's bill is the truth
 * @param prices other ones by the first digits of numbers, such as {@code 86=0.05}; the longest digits that fit decide
 */
@LiveSettings("rekindle.message.sms")
record SmsTextSettings(
        @Setting(group = "sms", at = 250) @DefaultValue List<String> signature,

        @Setting(group = "sms", at = 251) @DefaultValue List<String> optOut,

        @Setting(group = "sms", at = 252) @Nullable @DecimalMin("0")
        BigDecimal pricePerSegment,

        @Setting(group = "sms", at = 253) @DefaultValue List<String> prices) {

    static final SmsTextSettings NONE = new SmsTextSettings(List.of(), List.of(), null, List.of());

    /** The key of the text for every language that has none of its own. */
    static final String OTHERWISE = "";

    private static final Pattern OF_LANGUAGE = Pattern.compile("([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\\s*=\\s*(.+)");
    private static final Pattern PRICE = Pattern.compile("\\+?(\\d{1,7})\\s*=\\s*(\\d{1,4}(?:\\.\\d{1,6})?)");

    SmsTextSettings {
        signature = List.copyOf(signature);
        optOut = List.copyOf(optOut);
        prices = List.copyOf(prices);
        prices.stream()
                .filter(line -> !PRICE.matcher(line.strip()).matches())
                .findFirst()
                .ifPresent(line -> {
                    throw new InvalidSetting("prices", "setting.problem.message.sms.prices", line);
                });
    }

    /** By the tag of the language. */
    static Map<String, String> byLanguage(List<String> lines) {
        var texts = new HashMap<String, String>();
        for (String line : lines) {
            Matcher named = OF_LANGUAGE.matcher(line.strip());
            texts.put(named.matches() ? named.group(1) : OTHERWISE, named.matches() ? named.group(2) : line.strip());
        }
        return texts;
    }

    /** By the first digits of numbers, the longest first. */
    SortedMap<String, BigDecimal> pricesByDigits() {
        SortedMap<String, BigDecimal> found =
                new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String line : prices) {
            Matcher price = PRICE.matcher(line.strip());
            if (price.matches()) {
                found.put(price.group(1), new BigDecimal(price.group(2)));
            }
        }
        return found;
    }
}
