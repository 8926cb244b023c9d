package dev.rekindle.web.segment;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.web.DisplayNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The properties that events of a type have, as the dictionary knows them. */
@RestController
class PropertyOffers {

    private final Dictionary dictionary;
    private final DisplayNames names;

    PropertyOffers(Dictionary dictionary, DisplayNames names) {
        this.dictionary = dictionary;
        this.names = names;
    }

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
}
