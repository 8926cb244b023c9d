package dev.rekindle.web.journey;

import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.SendTime.Window;
import dev.rekindle.journey.definition.Span;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.web.SpanTexts;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in words how long a step waits and when its messages go out; pages call it {@code stepTexts}. */
@Component("stepTexts")
public class StepTexts {

    private final MessageSource messages;

    StepTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** @return empty for a step that says nothing of time, and for null */
    public String when(@Nullable Step step) {
        return step == null ? "" : step.match(new Sentence());
    }

    private String sent(SendTime time) {
        List<String> parts = new ArrayList<>();
        Window window = time.window();
        if (window != null) {
            parts.add(say("step.send.between", clock(window.from()), clock(window.until())));
        }
        String spread = words(time.spread());
        if (window != null && time.spreadsOver(window)) {
            parts.add(say("step.spread.window"));
        } else if (!spread.isEmpty()) {
            parts.add(say("step.spread", spread));
        } else if (window != null) {
            parts.add(say("step.spread.none"));
        }
        return String.join(say("step.comma"), parts);
    }

    private String until(Step.WaitUntil wait) {
        String time = clock(wait.localTime());
        DayOfWeek day = wait.weekday();
        return day == null
                ? say("step.wait.until", time)
                : say("step.wait.until.day", say("journey.weekday." + day.name().substring(0, 3)), time);
    }

    private String spread(String wait, Step.Wait step) {
        String spread = words(step.spread());
        return spread.isEmpty() ? wait : wait + say("step.comma") + say("step.spread", spread);
    }

    private String words(Span span) {
        return SpanTexts.words(span, messages, locale());
    }

    private static String clock(LocalTime time) {
        return time.format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale()));
    }

    private final class Sentence implements Step.Cases<String> {

        @Override
        public String start(Step.Start step) {
            return "";
        }

        @Override
        public String end(Step.End step) {
            return "";
        }

        @Override
        public String send(Step.Send step) {
            return sent(step.time());
        }

        @Override
        public String changeMember(Step.ChangeMember step) {
            return "";
        }

        @Override
        public String waitFor(Step.WaitFor step) {
            return spread(say("step.wait.for", words(step.span())), step);
        }

        @Override
        public String waitUntil(Step.WaitUntil step) {
            return spread(until(step), step);
        }

        @Override
        public String decide(Step.Decide step) {
            return "";
        }

        @Override
        public String merge(Step.Merge step) {
            return "";
        }

        @Override
        public String awaitFirst(Step.AwaitFirst step) {
            return "";
        }

        @Override
        public String awaitEvent(Step.AwaitEvent step) {
            return "";
        }

        @Override
        public String handler(Step.Handler step) {
            return "";
        }

        @Override
        public String leave(Step.Leave step) {
            return "";
        }
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
