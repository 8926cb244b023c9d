package dev.rekindle.web.journey;

import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.SendTime.Window;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.Step.Split.Arm;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.platform.Span;
import dev.rekindle.web.Formats;
import dev.rekindle.web.SpanTexts;
import dev.rekindle.web.Texts;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes how long a step waits and when its messages are sent. Pages call it {@code stepTexts}. */
@Component("stepTexts")
public class StepTexts {

    private final Texts texts;
    private final Formats formats;

    StepTexts(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** @return empty for a step without a time, and for null */
    public String when(@Nullable Step step) {
        return step == null ? "" : step.match(new Sentence());
    }

    /** What a member at the step waits for who waits for no time and no event; empty for other steps, and for null. */
    public String waitsFor(@Nullable Step step) {
        if (step instanceof TaskStep.Ask ask) {
            return say("step.waits.team", ask.team());
        }
        if (step instanceof TaskStep.IssueCoupon coupon) {
            return say("step.waits.coupon", coupon.pool());
        }
        return step instanceof TaskStep.CallWebhook call
                ? say("step.waits.webhook", String.valueOf(call.url().getHost()))
                : "";
    }

    private String sent(SendTime time) {
        List<String> parts = new ArrayList<>();
        Window window = time.window();
        if (window != null) {
            parts.add(say("step.send.between", clock(window.from()), clock(window.until())));
        }
        String spread = text(time.spread());
        if (window != null && time.spreadsOver(window)) {
            parts.add(say("step.spread.window"));
        } else if (!spread.isEmpty()) {
            parts.add(say("step.spread", spread));
        } else if (window != null) {
            parts.add(say("step.spread.none"));
        }
        return String.join(say("step.comma"), parts);
    }

    /** Each arm with its share of the members. */
    private String arms(Step.Split split) {
        double total = split.arms().stream().mapToInt(Arm::weight).sum();
        return split.arms().stream()
                .map(arm -> say("step.split.arm", arm.name(), formats.percent(arm.weight() / total)))
                .collect(Collectors.joining(say("step.comma")));
    }

    private String until(Step.WaitUntil wait) {
        String time = clock(wait.localTime());
        DayOfWeek day = wait.weekday();
        return day == null
                ? say("step.wait.until", time)
                : say("step.wait.until.day", say("journey.weekday." + day.name().substring(0, 3)), time);
    }

    private String spread(String wait, Step.Wait step) {
        String spread = text(step.spread());
        return spread.isEmpty() ? wait : wait + say("step.comma") + say("step.spread", spread);
    }

    private String text(Span span) {
        return SpanTexts.of(span, texts);
    }

    private String clock(LocalTime time) {
        return formats.clock(time);
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
        public String send(TaskStep.Send step) {
            return sent(step.time());
        }

        @Override
        public String changeMember(TaskStep.ChangeMember step) {
            return "";
        }

        @Override
        public String ask(TaskStep.Ask step) {
            return step.due().isNone() ? "" : say("step.ask.due", text(step.due()));
        }

        @Override
        public String score(TaskStep.Score step) {
            return say("step.score", step.table());
        }

        @Override
        public String issueCoupon(TaskStep.IssueCoupon step) {
            return say("step.coupon", step.pool());
        }

        @Override
        public String callWebhook(TaskStep.CallWebhook step) {
            return say("step.webhook", String.valueOf(step.url().getHost()));
        }

        @Override
        public String waitFor(Step.WaitFor step) {
            return spread(say("step.wait.for", text(step.span())), step);
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
        public String split(Step.Split step) {
            return arms(step);
        }

        @Override
        public String fork(Step.Fork step) {
            return "";
        }

        @Override
        public String join(Step.Join step) {
            return "";
        }

        @Override
        public String boundary(Step.Boundary step) {
            return step.timer().match(this);
        }

        @Override
        public String call(TaskStep.Call step) {
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

        @Override
        public String pass(Step.Pass step) {
            return "";
        }

        @Override
        public String subProcess(Step.SubProcess step) {
            return "";
        }

        @Override
        public String subStart(Step.SubStart step) {
            return "";
        }

        @Override
        public String subEnd(Step.SubEnd step) {
            return "";
        }
    }

    private String say(String key, Object... arguments) {
        return texts.say(key, arguments);
    }
}
