package dev.rekindle.web.draft;

import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is to be expected of a draft, in the reader's words: a short list, and how it was estimated. */
@Component
class ExpectationTexts {

    private final Texts texts;
    private final Formats formats;

    ExpectationTexts(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    record Line(String label, String value) {}

    /** @param notes sentences about how the figures were estimated */
    record Summary(List<Line> rows, List<String> notes) {}

    Summary of(Expectation.Expected expected) {
        return new Summary(lines(expected), notes(expected));
    }

    private List<Line> lines(Expectation.Expected expected) {
        List<Line> lines = new ArrayList<>();
        Long perWeek = expected.who().perWeek();
        if (perWeek != null) {
            lines.add(new Line(texts.say("expected.entering"), formats.number(perWeek)));
        }
        String kind = expected.weekly() ? "week" : "hundred";
        expected.totals()
                .forEach(total -> lines.add(new Line(
                        texts.say("expected.messages." + kind, texts.say("channel." + total.channel())),
                        formats.number(Math.round(total.sent())))));
        if (expected.cost() != null) {
            lines.add(new Line(texts.say("expected.cost." + kind), formats.money(expected.cost(), null)));
        }
        return lines;
    }

    private List<String> notes(Expectation.Expected expected) {
        List<String> notes = new ArrayList<>();
        if (!expected.weekly()) {
            notes.add(texts.say("expected.note.unknown"));
        }
        notes.add(texts.say(expected.measured() ? "expected.note.measured" : "expected.note.even"));
        if (expected.holdout() > 0) {
            notes.add(texts.say("expected.note.holdout", expected.holdout()));
        }
        notes.add(texts.say("expected.note.most"));
        if (expected.cost() != null) {
            notes.add(texts.say("expected.note.cost"));
        }
        return notes;
    }
}
