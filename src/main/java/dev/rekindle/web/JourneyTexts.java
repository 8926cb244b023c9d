package dev.rekindle.web;

import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.JourneySettings;
import dev.rekindle.member.Occasions.MemberDate;
import dev.rekindle.platform.Span;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Describes the settings of a journey in sentences. Pages call it {@code journeyTexts}. */
@Component("journeyTexts")
public class JourneyTexts {

    private static final Pattern DAILY = Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) (?:\\?|\\*) \\* (?:\\?|\\*)");
    private static final Pattern WEEKLY = Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) \\? \\* ([A-Z]{3}|[1-7])");

    private static final Pattern ONCE =
            Pattern.compile("\\d{1,2} (\\d{1,2}) (\\d{1,2}) (\\d{1,2}) (\\d{1,2}) \\? (\\d{4})");

    private final Texts texts;
    private final Formats formats;
    private final SegmentDefinitions segments;
    private final DisplayNames labels;

    JourneyTexts(Texts texts, Formats formats, SegmentDefinitions segments, DisplayNames labels) {
        this.texts = texts;
        this.formats = formats;
        this.segments = segments;
        this.labels = labels;
    }

    /** How members enter. */
    public String entry(Entry entry) {
        return entry(entry, Map.of());
    }

    /** @param names of segments that need not exist, by key */
    public String entry(Entry entry, Map<String, String> names) {
        return entry.match(new EntrySentence(names));
    }

    /** The goal event and the time within which it counts. */
    public String goal(JourneySettings settings) {
        return say("journey.goal", labels.eventType(settings.goalEvent()), SpanTexts.of(settings.goalWindow(), texts));
    }

    /** To which messages conversions are credited. */
    public String attribution(JourneySettings settings) {
        String credited = say("journey.attribution." + settings.attribution().model());
        Span within = settings.attribution().within();
        return within == null ? credited : say("journey.attribution.within", credited, SpanTexts.of(within, texts));
    }

    /** Whether members may enter again. */
    public String reentry(JourneySettings settings) {
        return settings.reentry()
                .match(
                        never -> say("journey.reentry.never"),
                        always -> say("journey.reentry.always"),
                        after -> say("journey.reentry.after", SpanTexts.of(after.since(), texts)));
    }

    private String schedule(String cron) {
        var daily = DAILY.matcher(cron);
        if (daily.matches()) {
            return say("journey.schedule.daily", clock(daily.group(2), daily.group(1)));
        }
        var weekly = WEEKLY.matcher(cron);
        if (weekly.matches()) {
            String day = say("journey.weekday." + weekly.group(3));
            return say("journey.schedule.weekly", day, clock(weekly.group(2), weekly.group(1)));
        }
        var once = ONCE.matcher(cron);
        if (once.matches()) {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(once.group(5)), Integer.parseInt(once.group(4)), Integer.parseInt(once.group(3)));
            return say("journey.schedule.once", formats.day(day), clock(once.group(2), once.group(1)));
        }
        return say("journey.schedule.cron", cron);
    }

    private String date(Entry.OnDate entry) {
        boolean attribute = !MemberDate.isOfEveryMember(entry.date());
        String date = attribute
                ? labels.attribute(entry.date())
                : say("journey.date." + entry.date() + (entry.yearly() ? "" : ".once"));
        int days = entry.offset().getDays();
        String sentence = days == 0
                ? say("journey.date.on", date)
                : say(days < 0 ? "journey.date.before" : "journey.date.after", Math.abs(days), date);
        return attribute && entry.yearly() ? say("journey.date.yearly", sentence) : sentence;
    }

    private String clock(String hour, String minute) {
        return formats.clock(LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute)));
    }

    private String word(String prefix, String name) {
        return texts.word(prefix, name);
    }

    private String say(String key, Object... arguments) {
        return texts.say(key, arguments);
    }

    private final class EntrySentence implements Entry.Cases<String> {

        private final Map<String, String> names;

        private EntrySentence(Map<String, String> names) {
            this.names = names;
        }

        private String segment(String key) {
            return segments.find(key)
                    .map((Segment found) -> found.name(texts.locale()))
                    .orElse(names.getOrDefault(key, key));
        }

        @Override
        public String onEntering(Entry.OnEntering entry) {
            return say("journey.entry.entering", segment(entry.segment()));
        }

        @Override
        public String onLeaving(Entry.OnLeaving entry) {
            return say("journey.entry.leaving", segment(entry.segment()));
        }

        @Override
        public String onSchedule(Entry.OnSchedule entry) {
            return say("journey.entry.schedule", segment(entry.segment()), schedule(entry.cron()));
        }

        @Override
        public String onDate(Entry.OnDate entry) {
            return say("journey.entry.date", date(entry), formats.clock(entry.localTime()));
        }

        @Override
        public String onEvent(Entry.OnEvent entry) {
            String event = labels.eventType(entry.eventType());
            String sentence = entry.segment() == null
                    ? say("journey.entry.event", event)
                    : say("journey.entry.event.in", event, segment(entry.segment()));
            return entry.key() == null
                    ? sentence
                    : say("journey.entry.event.keyed", sentence, labels.property(entry.eventType(), entry.key()));
        }

        @Override
        public String byHand(Entry.ByHand entry) {
            return say("journey.entry.manual");
        }
    }
}
