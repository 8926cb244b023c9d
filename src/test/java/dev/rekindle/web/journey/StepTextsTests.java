package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class StepTextsTests {

    private final StepTexts words = new StepTexts(texts());

    private static ResourceBundleMessageSource texts() {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("i18n/journey");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    @BeforeEach
    void british() {
        LocaleContextHolder.setLocale(Locale.UK);
    }

    @AfterEach
    void nobody() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void waitsSayHowLongAndOverWhatTheyAreSpread() {
        assertThat(words.when(Map.of("duration", "P4D"))).isEqualTo("Waits 4 days");
        assertThat(words.when(Map.of("localTime", "10:00", "weekday", "any", "spread", "PT2H")))
                .isEqualTo("Waits until 10:00 local time, spread over 2 hours");
        assertThat(words.when(Map.of("localTime", "09:00", "weekday", "monday", "spread", "PT1H30M")))
                .isEqualTo("Waits until Monday 09:00 local time, spread over 1 hour 30 minutes");
    }

    @Test
    void sendsSayTheirHoursAndWhetherTheyAreSpread() {
        Map<String, String> hours = Map.of("sendFrom", "09:00", "sendUntil", "20:00", "template", "greeting");
        assertThat(words.when(hours)).isEqualTo("Sent between 09:00 and 20:00 local time, spread over these hours");
        assertThat(words.when(Map.of("sendFrom", "09:00", "sendUntil", "20:00", "spread", "PT0S")))
                .isEqualTo("Sent between 09:00 and 20:00 local time, as early as possible");
        assertThat(words.when(Map.of("spread", "PT45M"))).isEqualTo("spread over 45 minutes");
        assertThat(words.when(Map.of("template", "greeting"))).isEmpty();
    }

    @Test
    void whatHasNoWordsStaysAsItIsWritten() {
        assertThat(words.when(Map.of("duration", "P1DT6H"))).isEqualTo("Waits P1DT6H");
    }

    @Test
    void itSpeaksChinese() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(words.when(Map.of("sendFrom", "09:00", "sendUntil", "20:00", "spread", "PT2H")))
                .isEqualTo("在当地时间 上午9:00 至 下午8:00 之间发送，在 2 小时内错开");
    }
}
