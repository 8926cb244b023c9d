package dev.rekindle.web.segment.text;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.Window;
import dev.rekindle.web.Formats;
import dev.rekindle.web.SpanTexts;
import dev.rekindle.web.Texts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes windows of time and days counted from today. */
class WindowTexts {

    private final Texts texts;
    private final Formats formats;

    WindowTexts(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** For example: in the last 30 days. */
    String of(@Nullable Window window) {
        return window == null ? texts.say("rule.window.ever") : window.match(new Sentence());
    }

    /** For example: birthday is between 3 days ago and today; one of the two may be null. */
    String days(String name, @Nullable Integer first, @Nullable Integer last) {
        if (first == null || last == null) {
            return first == null
                    ? texts.say("rule.days.until", name, day(last == null ? 0 : last))
                    : texts.say("rule.days.from", name, day(first));
        }
        return first.equals(last)
                ? texts.say("rule.days.is", name, day(first))
                : texts.say("rule.days.between", name, day(first), day(last));
    }

    private String day(int fromToday) {
        if (fromToday == 0) {
            return texts.say("rule.day.today");
        }
        return fromToday < 0 ? texts.say("rule.day.ago", -fromToday) : texts.say("rule.day.in", fromToday);
    }

    String span(Span span) {
        return SpanTexts.of(span, texts);
    }

    /** The bound of a window that moves and has one; empty for other windows. */
    Optional<Bound> bound(@Nullable Window window) {
        if (!(window instanceof Window.Moving moving)) {
            return Optional.empty();
        }
        Span newer = moving.newerThan();
        Span older = moving.olderThan();
        if (newer != null && older != null) {
            return Optional.empty();
        }
        return newer != null
                ? Optional.of(new Bound(".newer", span(newer)))
                : Optional.ofNullable(older).map(span -> new Bound(".older", span(span)));
    }

    /** @param key the ending of the key of its sentence */
    record Bound(String key, String span) {}

    private final class Sentence implements Window.Cases<String> {

        @Override
        public String moving(Window.Moving window) {
            Span newer = window.newerThan();
            Span older = window.olderThan();
            if (newer != null && older != null) {
                return texts.say("rule.window.between", span(older), span(newer));
            }
            return newer != null
                    ? texts.say("rule.window.within", span(newer))
                    : texts.say("rule.window.older", older == null ? "" : span(older));
        }

        @Override
        public String fixed(Window.Fixed window) {
            if (window.from() != null && window.to() != null) {
                return texts.say("rule.window.dates", formats.day(window.from()), formats.day(window.to()));
            }
            return window.from() != null
                    ? texts.say("rule.window.from", formats.day(window.from()))
                    : texts.say("rule.window.until", formats.day(window.to()));
        }
    }
}
