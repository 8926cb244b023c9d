package dev.rekindle.message.channel.sms;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is put around each text, and what a segment costs. The texts are chosen by the language that a message is written
 * in: by its tag ({@code zh-CN}), else its language ({@code zh}), else {@code default}; nothing is added where there is none.
 *
 * @param signature who writes, in front of each text, such as 【品牌】
 * @param optOut how to opt out, behind each marketing text, such as 拒收请回复R
 * @param prices of a segment by the first digits of a number without its plus, such as 86; the longest that fits decides,
 *     else {@code price-per-segment}
 */
@ConfigurationProperties("rekindle.message.sms")
record SmsTextSettings(
        @Nullable Map<String, String> signature,
        @Nullable Map<String, String> optOut,
        @Nullable Map<String, BigDecimal> prices) {

    static final SmsTextSettings NONE = new SmsTextSettings(null, null, null);

    SmsTextSettings {
        signature = signature == null ? Map.of() : Map.copyOf(signature);
        optOut = optOut == null ? Map.of() : Map.copyOf(optOut);
        prices = prices == null ? Map.of() : Map.copyOf(prices);
    }
}
