package dev.rekindle.web.draft;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneySettings;
import dev.rekindle.journey.gallery.Gallery;
import dev.rekindle.journey.usage.Need;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.JourneyTexts;
import dev.rekindle.web.SpanTexts;
import dev.rekindle.web.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Names what the journeys of the gallery need. */
@Component
class GalleryCards {

    private final Gallery gallery;
    private final SegmentDefinitions segments;
    private final JourneyTexts journeys;
    private final DisplayNames names;
    private final Texts texts;

    GalleryCards(Gallery gallery, SegmentDefinitions segments, JourneyTexts journeys, DisplayNames names, Texts texts) {
        this.gallery = gallery;
        this.segments = segments;
        this.journeys = journeys;
        this.names = names;
        this.texts = texts;
    }

    List<GalleryCard> all() {
        Map<String, String> segmentNames = segmentNames();
        return gallery.entries().stream()
                .map(entry -> card(entry, segmentNames))
                .toList();
    }

    private GalleryCard card(Gallery.Entry entry, Map<String, String> segmentNames) {
        Map<Need, String> needs =
                entry.needs().stream().collect(Collectors.toMap(need -> need, need -> name(need, segmentNames)));
        JourneyDefinition journey = entry.definition();
        return new GalleryCard(entry, journeys.entry(journey.entry(), segmentNames), goal(journey.settings()), needs);
    }

    private String goal(JourneySettings settings) {
        return texts.say(
                "gallery.reaches", names.eventType(settings.goalEvent()), SpanTexts.of(settings.goalWindow(), texts));
    }

    private Map<String, String> segmentNames() {
        Locale reader = texts.locale();
        Map<String, String> found = new HashMap<>();
        gallery.segments().forEach(draft -> found.put(draft.key(), draft.name(reader)));
        segments.all().forEach(segment -> found.put(segment.key(), segment.name(reader)));
        return found;
    }

    private String name(Need need, Map<String, String> segmentNames) {
        return switch (need.subject()) {
            case SEGMENT -> segmentNames.getOrDefault(need.key(), need.key());
            case EVENT_TYPE -> names.eventType(need.key());
            case ATTRIBUTE -> names.attribute(need.key());
            case TOPIC -> names.topic(need.key());
            case TAG -> names.tag(need.key());
            case TEMPLATE, EVENT_PROPERTY, POOL, TABLE -> names.of(need.key());
        };
    }
}
