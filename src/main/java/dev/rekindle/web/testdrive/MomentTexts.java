package dev.rekindle.web.testdrive;

import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.testdrive.TestAction;
import dev.rekindle.journey.testdrive.TestMoment;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in a sentence what happened in a test drive, in the reader's language and the member's zone. */
@Component
class MomentTexts {

    private final Texts texts;
    private final Formats formats;
    private final DisplayNames names;

    MomentTexts(Texts texts, Formats formats, DisplayNames names) {
        this.texts = texts;
        this.formats = formats;
        this.names = names;
    }

    /** @param steps by id, for what the user chose */
    String of(TestMoment moment, ZoneId zone, Map<String, Step> steps) {
        return moment.match(new Sentences(zone, steps));
    }

    String name(Step step) {
        return names.of(step.name());
    }

    String of(TestAction action, Map<String, Step> steps) {
        return action.match(new ActionSentences(steps));
    }

    private String time(Instant at, ZoneId zone) {
        return formats.time(at, zone);
    }

    private String name(Map<String, Step> steps, String id) {
        Step step = steps.get(id);
        return step == null ? id : name(step);
    }

    private final class ActionSentences implements TestAction.Cases<String> {

        private final Map<String, Step> steps;

        ActionSentences(Map<String, Step> steps) {
            this.steps = steps;
        }

        @Override
        public String passTime(TestAction.PassTime action) {
            return texts.say("testdrive.did.next");
        }

        @Override
        public String open(TestAction.Open action) {
            return texts.say("testdrive.did.open", name(steps, action.step()));
        }

        @Override
        public String click(TestAction.Click action) {
            return texts.say("testdrive.did.click", name(steps, action.step()));
        }

        @Override
        public String happen(TestAction.Do action) {
            return texts.say("testdrive.did.event", names.eventType(action.eventType()));
        }

        @Override
        public String answer(TestAction.Answer action) {
            return texts.say("testdrive.did.answer", name(steps, action.step()), action.result());
        }
    }

    private final class Sentences implements TestMoment.Cases<String> {

        private final ZoneId zone;
        private final Map<String, Step> steps;

        Sentences(ZoneId zone, Map<String, Step> steps) {
            this.zone = zone;
            this.steps = steps;
        }

        @Override
        public String entered(TestMoment.Entered moment) {
            return texts.say("testdrive.entered", name(moment.step()));
        }

        @Override
        public String waits(TestMoment.Waits moment) {
            String name = name(moment.step());
            List<String> events = moment.eventTypes();
            String awaited =
                    events.stream().map(names::eventType).collect(Collectors.joining(texts.say("testdrive.or")));
            if (moment.until() == null) {
                return events.isEmpty()
                        ? texts.say("testdrive.waits", name)
                        : texts.say("testdrive.waits.event", name, awaited);
            }
            String until = time(moment.until(), zone);
            return events.isEmpty()
                    ? texts.say("testdrive.waits.until", name, until)
                    : texts.say("testdrive.waits.both", name, awaited, until);
        }

        @Override
        public String chose(TestMoment.Chose moment) {
            return texts.say("testdrive.chose", name(moment.step()), names.of(moment.taken()));
        }

        @Override
        public String planned(TestMoment.Planned moment) {
            return texts.say("testdrive.planned", name(moment.step()), time(moment.due(), zone));
        }

        @Override
        public String sent(TestMoment.Sent moment) {
            return texts.say("testdrive.sent", name(moment.step()));
        }

        @Override
        public String postponed(TestMoment.Postponed moment) {
            String why = texts.word("message.reason.", moment.reason().name());
            return texts.say("testdrive.postponed", name(moment.step()), time(moment.until(), zone), why);
        }

        @Override
        public String withheld(TestMoment.Withheld moment) {
            String why = texts.word("message.reason.", moment.reason().name());
            return texts.say("testdrive.withheld", name(moment.step()), why);
        }

        @Override
        public String changed(TestMoment.Changed moment) {
            return texts.say("testdrive.changed", name(moment.step()));
        }

        @Override
        public String did(TestMoment.Did moment) {
            return of(moment.action(), steps);
        }

        @Override
        public String called(TestMoment.Called moment) {
            return moment.journey().isEmpty()
                    ? texts.say("testdrive.called.none", name(moment.step()))
                    : texts.say("testdrive.called", name(moment.step()), names.of(moment.journey()));
        }

        @Override
        public String returned(TestMoment.Returned moment) {
            String how = texts.say("testdrive.ended." + moment.end().name());
            return texts.say("testdrive.returned", names.of(moment.journey()), how, name(moment.step()));
        }

        @Override
        public String ended(TestMoment.Ended moment) {
            return texts.say("testdrive.ended." + moment.end().name());
        }
    }
}
