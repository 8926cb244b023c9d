package dev.rekindle.journey.bpmn;

import dev.rekindle.dictionary.NearNames;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.part.StartTimer;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.member.Occasions.MemberDate;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads a start event's settings: how members enter. */
final class EntryReader {

    private static final Pattern LOCAL_TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final Pattern OFFSET = Pattern.compile("-?P\\d{1,3}[DW]");
    private static final Pattern PROPERTY = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]{0,63}");
    private static final Pattern DATE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final int FARTHEST_OFFSET_DAYS = 180;

    private final Element start;
    private final Map<String, String> given;
    private final BpmnMessageNames messages;
    private final @Nullable ZoneId ofJourney;
    private final DiagramEnvironment environment;
    private final FindingCollector findings;

    /** @param ofJourney the journey's zone; null when it has none */
    EntryReader(
            Element start,
            BpmnMessageNames messages,
            @Nullable ZoneId ofJourney,
            DiagramEnvironment environment,
            FindingCollector findings) {
        this.start = start;
        this.given = BpmnElements.settings(start);
        this.messages = messages;
        this.ofJourney = ofJourney;
        this.environment = environment;
        this.findings = findings;
    }

    /** A timer start is read as a schedule and a message start as an event, as the same entries in a template. */
    Entry read() {
        Optional<Element> timer = BpmnElements.child(start, "timerEventDefinition");
        boolean message = BpmnElements.child(start, "messageEventDefinition").isPresent();
        if (BpmnElements.triggers(start) > 1) {
            findings.about(start, "several-triggers");
        }
        String drawn = timer.isPresent() ? "segment-schedule" : message ? "event" : "";
        String kind = drawn.isEmpty() ? needed("entry", "segment-entering") : given.getOrDefault("entry", drawn);
        if (!drawn.isEmpty() && !kind.equals(drawn)) {
            findings.about(start, "start-twice", kind);
        }
        if (given.containsKey("key") && !kind.equals("event")) {
            findings.about(start, "key-without-event");
        }
        return switch (drawn.isEmpty() ? kind : drawn) {
            case "segment-entering" -> new Entry.OnEntering(segment());
            case "segment-leaving" -> new Entry.OnLeaving(segment());
            case "segment-schedule" -> schedule(timer);
            case "segment-once" -> once();
            case "date" -> {
                String date = date();
                yield new Entry.OnDate(date, yearly(date), offset(), localTime(), optionalSegment());
            }
            case "event" -> new Entry.OnEvent(message ? drawnEvent() : eventType(), optionalSegment(), key());
            case "manual", "" -> new Entry.ByHand();
            default -> {
                findings.about(start, "bad-entry", kind);
                yield new Entry.ByHand();
            }
        };
    }

    private Entry schedule(Optional<Element> timer) {
        ZoneId zone = zone();
        if (timer.isEmpty() || given.containsKey("cron")) {
            return new Entry.OnSchedule(segment(), checked(needed("cron", "0 0 10 ? * TUE")), zone);
        }
        Optional<String> cron = StartTimer.cron(timer.get(), zone);
        if (cron.isEmpty()) {
            String text = StartTimer.text(timer.get());
            findings.about(start, text.isEmpty() ? "start-timer-missing" : "start-timer", text);
        }
        return new Entry.OnSchedule(segment(), checked(cron.orElse("")), zone);
    }

    private Entry once() {
        ZoneId zone = zone();
        String text = needed("at", "2026-12-24T10:00");
        Optional<String> cron = StartTimer.once(text, zone).filter(environment::isCron);
        if (cron.isEmpty() && !text.isEmpty()) {
            findings.about(start, "bad-once", text);
        }
        return new Entry.OnSchedule(segment(), cron.orElse(""), zone);
    }

    private String drawnEvent() {
        String type = messages.awaitedBy(start, "start-without-event");
        String set = given.get("event");
        if (set != null && !type.isEmpty() && !set.equals(type)) {
            findings.about(start, "start-event-twice", type, set);
        }
        NewNames.eventType(start, type, environment, findings);
        return type;
    }

    private String segment() {
        String key = needed("segment", "new-members");
        return known(key);
    }

    private @Nullable String optionalSegment() {
        String key = given.get("segment");
        return key == null ? null : known(key);
    }

    private String known(String key) {
        if (!key.isEmpty() && !environment.segmentExists(key)) {
            findings.about(start, "unknown-segment", key, NearNames.to(key, environment.segments()));
        }
        return key;
    }

    private @Nullable String key() {
        String key = given.get("key");
        if (key != null && !PROPERTY.matcher(key).matches()) {
            findings.about(start, "bad-entry-key", key);
        }
        return key;
    }

    private String eventType() {
        String type = needed("event", "purchase");
        if (!type.isEmpty() && !SettingsReader.EVENT_TYPE.matcher(type).matches()) {
            findings.about(start, "bad-event-type", type);
        }
        NewNames.eventType(start, type, environment, findings);
        return type;
    }

    private String checked(String cron) {
        if (!cron.isEmpty() && !environment.isCron(cron)) {
            findings.about(start, "bad-cron", cron);
        } else if (!cron.isEmpty() && environment.firesTooOften(cron)) {
            findings.about(start, "cron-too-often", cron);
        }
        return cron;
    }

    /** The entry's own zone, else the journey's. */
    private ZoneId zone() {
        if (!given.containsKey("zone") && ofJourney != null) {
            return ofJourney;
        }
        String text = needed("zone", "Europe/London");
        ZoneId zone = text.isEmpty() ? null : SettingsReader.zone(text, start, findings);
        return zone == null ? ZoneOffset.UTC : zone;
    }

    private String date() {
        String date = needed("date", "birthday");
        if (!date.isEmpty() && !DATE.matcher(date).matches()) {
            findings.about(start, "bad-date", date);
        }
        return date;
    }

    /** Birthdays and the day of joining return each year, unless the entry says that it happens once. */
    private boolean yearly(String date) {
        String repeat = given.getOrDefault("repeat", MemberDate.isOfEveryMember(date) ? "yearly" : "once");
        if (!repeat.equals("yearly") && !repeat.equals("once")) {
            findings.about(start, "bad-choice", "repeat", repeat, "yearly", "once");
        } else if (repeat.equals("once") && date.equals(MemberDate.BIRTHDAY_NAME)) {
            findings.about(start, "birthday-once");
        }
        return !repeat.equals("once");
    }

    private Period offset() {
        String text = given.getOrDefault("offset", "P0D");
        if (OFFSET.matcher(text).matches()) {
            Period offset =
                    text.startsWith("-") ? Period.parse(text.substring(1)).negated() : Period.parse(text);
            if (Math.abs(offset.getDays()) <= FARTHEST_OFFSET_DAYS) {
                return offset;
            }
        }
        findings.about(start, "bad-offset", text);
        return Period.ZERO;
    }

    private LocalTime localTime() {
        String text = needed("localTime", "09:00");
        LocalTime time = localTime(text);
        if (time == null && !text.isEmpty()) {
            findings.about(start, "bad-local-time", text);
        }
        return time == null ? LocalTime.NOON : time;
    }

    static @Nullable LocalTime localTime(String text) {
        try {
            return LOCAL_TIME.matcher(text).matches() ? LocalTime.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private String needed(String name, String example) {
        String value = given.get(name);
        if (value == null) {
            findings.about(start, "missing-setting", name, example);
        }
        return value == null ? "" : value;
    }
}
