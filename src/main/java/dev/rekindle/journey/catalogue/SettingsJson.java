package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneySettings;
import dev.rekindle.journey.definition.JourneySettings.Reentry;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A version's settings as its row keeps them for screens and reports, by the names they have in the diagram. */
final class SettingsJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private SettingsJson() {}

    static String of(JourneyDefinition definition) {
        JourneySettings settings = definition.settings();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("goalEvent", settings.goalEvent());
        json.put("goalWindow", settings.goalWindow().toString());
        json.put("reentry", reentry(settings.reentry()));
        json.put("holdout", settings.holdoutPercent());
        json.put("messageKind", settings.transactional() ? "transactional" : "marketing");
        if (settings.zone() != null) {
            json.put("zone", settings.zone().getId());
        }
        json.put("entry", entry(definition.entry()));
        return JSON.writeValueAsString(json);
    }

    private static String reentry(Reentry reentry) {
        return reentry instanceof Reentry.After after
                ? after.since().toString()
                : reentry instanceof Reentry.Always ? "always" : "never";
    }

    private static Map<String, Object> entry(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (entry instanceof Entry.OnEntering entering) {
            json.put("kind", "segment-entering");
            json.put("segment", entering.segment());
        } else if (entry instanceof Entry.OnLeaving leaving) {
            json.put("kind", "segment-leaving");
            json.put("segment", leaving.segment());
        } else if (entry instanceof Entry.OnSchedule schedule) {
            json.put("kind", "segment-schedule");
            json.put("segment", schedule.segment());
            json.put("cron", schedule.cron());
            json.put("zone", schedule.zone().getId());
        } else if (entry instanceof Entry.OnDate date) {
            json.put("kind", "date");
            json.put("date", date.date());
            json.put("offset", date.offset().toString());
            json.put("localTime", date.localTime().toString());
            if (date.segment() != null) {
                json.put("segment", date.segment());
            }
        } else if (entry instanceof Entry.OnEvent event) {
            json.put("kind", "event");
            json.put("event", event.eventType());
            if (event.segment() != null) {
                json.put("segment", event.segment());
            }
        } else {
            json.put("kind", "manual");
        }
        return json;
    }
}
