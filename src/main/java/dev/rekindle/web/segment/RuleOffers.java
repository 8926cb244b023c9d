package dev.rekindle.web.segment;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.event.Events;
import dev.rekindle.member.Members;
import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.web.WebSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/** What exists and can be asked for in a rule, with counts. */
@Component
public class RuleOffers {

    private static final int PROPERTIES = 100;
    private static final String TYPES = "type";
    private static final String TAGS = "tag";
    private static final String ATTRIBUTES = "attribute";

    private final SimpleAsyncTaskExecutor background = new SimpleAsyncTaskExecutor("offers-");
    private final Dictionary dictionary;
    private final RecentValues<String, Map<String, Long>> names;
    private final RecentValues<String, Map<String, Long>> values;

    RuleOffers(Events events, Members members, Dictionary dictionary, WebSettings settings) {
        this.background.setDaemon(true);
        this.dictionary = dictionary;
        this.names = recent(3, settings, kind -> switch (kind) {
            case TYPES -> events.countsByType();
            case TAGS -> members.tagCounts();
            default -> members.attributeCounts();
        });
        this.values = recent(PROPERTIES, settings, members::valueCounts);
    }

    private RecentValues<String, Map<String, Long>> recent(
            int size, WebSettings settings, Function<String, Map<String, Long>> counts) {
        return new RecentValues<>(
                counts, new Limits(size, settings.quick(), settings.keep()), background, System::nanoTime);
    }

    /** The most frequent first, then those of the dictionary that nobody had yet; without retired ones. */
    public Map<String, Long> eventTypes() {
        Map<String, Long> types = counted(EntryKind.EVENT_TYPE, TYPES);
        dictionary.offered(EntryKind.EVENT_TYPE).forEach(type -> types.putIfAbsent(type, 0L));
        return types;
    }

    /** Those of the latest members with a count, then the others of the dictionary; without retired ones. */
    public Map<String, Optional<Long>> tags() {
        return known(EntryKind.TAG, TAGS, new LinkedHashMap<>());
    }

    private Map<String, Optional<Long>> known(EntryKind kind, String counts, Map<String, Optional<Long>> known) {
        counted(kind, counts).forEach((name, count) -> known.putIfAbsent(name, Optional.of(count)));
        dictionary.offered(kind).forEach(name -> known.putIfAbsent(name, Optional.empty()));
        return known;
    }

    private Map<String, Long> counted(EntryKind kind, String counts) {
        Map<String, Long> counted = new LinkedHashMap<>(names.get(counts));
        counted.keySet().removeAll(dictionary.retired(kind));
        return counted;
    }

    /** Core properties without a count, then attributes; without retired ones. */
    public Map<String, Optional<Long>> properties() {
        var properties = new LinkedHashMap<String, Optional<Long>>();
        AttributeKinds.names().forEach(name -> properties.put(name, Optional.empty()));
        return known(EntryKind.ATTRIBUTE, ATTRIBUTES, properties);
    }

    /** The values that members have for a property. */
    public Map<String, Long> values(String property) {
        return values.get(property);
    }
}
