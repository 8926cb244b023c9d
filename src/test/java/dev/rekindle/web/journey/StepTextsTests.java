package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.platform.Span;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.web.Texts;
import dev.rekindle.web.WebFixtures;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

class StepTextsTests {

    private static final MessageSource BUNDLES = WebFixtures.bundles("i18n/journey", "i18n/layout");

    private final StepTexts texts = new StepTexts(new Texts(BUNDLES), WebFixtures.formats(BUNDLES));

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
        assertThat(texts.when(new Step.WaitFor("wait", "Wait", span("P4D"), Span.NONE)))
                .isEqualTo("Waits 4 days");
        assertThat(texts.when(new Step.WaitUntil("wait", "Wait", LocalTime.of(10, 0), null, span("PT2H"))))
                .isEqualTo("Waits until 10:00 local time, spread over 2 hours");
        assertThat(texts.when(
                        new Step.WaitUntil("wait", "Wait", LocalTime.of(9, 0), DayOfWeek.MONDAY, span("PT1H30M"))))
                .isEqualTo("Waits until Monday 09:00 local time, spread over 1 hour 30 minutes");
    }

    @Test
    void sendsSayTheirHoursAndWhetherTheyAreSpread() {
        var hours = new SendTime.Window(LocalTime.of(9, 0), LocalTime.of(20, 0));
        assertThat(texts.when(send(hours, hours.length())))
                .isEqualTo("Sent between 09:00 and 20:00 local time, spread over these hours");
        assertThat(texts.when(send(hours, span("PT0S"))))
                .isEqualTo("Sent between 09:00 and 20:00 local time, as early as possible");
        assertThat(texts.when(send(null, span("PT45M")))).isEqualTo("spread over 45 minutes");
        assertThat(texts.when(send(null, Span.NONE))).isEmpty();
    }

    @Test
    void daysAndHoursAreCombinedAndSecondsStayIso() {
        assertThat(texts.when(new Step.WaitFor("wait", "Wait", span("P1DT6H"), Span.NONE)))
                .isEqualTo("Waits 1 day 6 hours");
        assertThat(texts.when(new Step.WaitFor("wait", "Wait", span("PT30S"), Span.NONE)))
                .isEqualTo("Waits PT30S");
    }

    @Test
    void textsAreChineseForAChineseReader() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(texts.when(send(new SendTime.Window(LocalTime.of(9, 0), LocalTime.of(20, 0)), span("PT2H"))))
                .isEqualTo("在当地时间 09:00 至 20:00 之间发送，在 2 小时内错开");
    }

    private static Span span(String text) {
        return Span.parse(text).orElseThrow();
    }

    private static Step send(SendTime.@Nullable Window window, Span spread) {
        SendTime time = new SendTime(window, spread);
        return new TaskStep.Send("hello", "Hello", TestChannels.EMAIL, "greeting", "news", List.of(), time);
    }
}
