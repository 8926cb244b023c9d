package dev.rekindle.web.segment;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.segment.preview.EventValues;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.WebSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The properties that events of a type have, as the dictionary knows them, and the values that the latest events had. */
@RestController
class PropertyOffers {

    private static final int PROPERTIES = 100;

    private final SimpleAsyncTaskExecutor background = new SimpleAsyncTaskExecutor("event-values-");
    private final Dictionary dictionary;
    private final DisplayNames names;
    private final RecentValues<Property, Map<String, Long>> values;

    PropertyOffers(Dictionary dictionary, DisplayNames names, EventValues events, WebSettings settings) {
        this.background.setDaemon(true);
        this.dictionary = dictionary;
        this.names = names;
        this.values = new RecentValues<>(
                property -> events.of(property.type(), property.name()),
                new Limits(PROPERTIES, settings.quick(), settings.keep()),
                background,
                System::nanoTime);
    }

    private record Property(String type, String name) {}

    /** As the builder's lists have it. */
    record Choice(String value, String name, @Nullable Long count) {}

    /** How many events had each property; the event's own amount and currency first, with 0. */
    Map<String, Long> of(String type) {
        var properties = new LinkedHashMap<String, Long>();
        properties.put("amount", 0L);
        properties.put("currency", 0L);
        dictionary.all(EntryKind.EVENT_PROPERTY).stream()
                .filter(entry -> entry.key().isPropertyOf(type))
                .forEach(entry -> properties.put(entry.key().name(), entry.received()));
        return properties;
    }

    @GetMapping(path = "/segments/builder/properties", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Choice> properties(@RequestParam String event) {
        return of(event).entrySet().stream()
                .map(one -> new Choice(
                        one.getKey(), names.property(event, one.getKey()), one.getValue() == 0 ? null : one.getValue()))
                .toList();
    }

    /** The values of the latest events, with how many events had each. */
    Map<String, Long> values(String type, String property) {
        return values.get(new Property(type, property));
    }

    @GetMapping(path = "/segments/builder/values", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Choice> choices(@RequestParam String event, @RequestParam String property) {
        return values(event, property).entrySet().stream()
                .map(one -> new Choice(one.getKey(), names.of(one.getKey()), one.getValue()))
                .toList();
    }
}
