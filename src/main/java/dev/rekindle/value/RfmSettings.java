package dev.rekindle.value;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How recency, frequency and monetary value become scores from 1 to 5, and scores one of eight classes, under
 * {@code rekindle.value.rfm}.
 *
 * @param by whether the bounds are those below, or are chosen so that each score has about the same number of members
 * @param recency days since the last order up to which the score is 5, 4, 3 and 2
 * @param frequency numbers of orders from which the score is 2, 3, 4 and 5
 * @param monetary revenue from which the score is 2, 3, 4 and 5
 * @param high the least score that counts as high; the eight classes are high or low in recency, frequency and monetary value
 * @param property the property of orders that names the shop or channel, each of which has its own scores; empty for none
 */
@LiveSettings("rekindle.value.rfm")
public record RfmSettings(
        @Setting(group = "rfm", at = 410) @DefaultValue("QUANTILES")
        By by,

        @Setting(group = "rfm", at = 411) @DefaultValue("30, 60, 90, 180")
        String recency,

        @Setting(group = "rfm", at = 412) @DefaultValue("2, 3, 5, 10")
        String frequency,

        @Setting(group = "rfm", at = 413) @DefaultValue("100, 300, 1000, 3000")
        String monetary,

        @Setting(group = "rfm", at = 414) @DefaultValue("4") @Min(2) @Max(5)
        int high,

        @Setting(group = "rfm", at = 415) @DefaultValue("") String property) {

    /** The number of bounds between five scores. */
    public static final int BOUNDS = 4;

    /** Where bounds come from. */
    public enum By {
        QUANTILES,
        BOUNDS
    }

    public RfmSettings {
        check("recency", recency);
        check("frequency", frequency);
        check("monetary", monetary);
    }

    /** The numbers of a setting of bounds. */
    public static List<Double> numbers(String bounds) {
        return Arrays.stream(bounds.split("[,;，；\\s]+"))
                .filter(part -> !part.isEmpty())
                .map(Double::valueOf)
                .toList();
    }

    private static void check(String component, String bounds) {
        if (!rise(bounds, BOUNDS)) {
            throw new InvalidSetting(component, "setting.problem.value.bounds");
        }
    }

    /** Whether a text lists this many numbers, each greater than the one before, the first at least 0. */
    static boolean rise(String bounds, int many) {
        try {
            List<Double> numbers = numbers(bounds);
            boolean rising = numbers.size() == many && numbers.get(0) >= 0;
            for (int i = 1; rising && i < many; i++) {
                rising = numbers.get(i) > numbers.get(i - 1) && Double.isFinite(numbers.get(i));
            }
            return rising;
        } catch (NumberFormatException unreadable) {
            return false;
        }
    }
}
