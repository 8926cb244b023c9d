package dev.rekindle.web.dictionary;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.DictionaryEntry;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.journey.Usages;
import dev.rekindle.journey.Usages.Subject;
import dev.rekindle.segment.Usage;
import dev.rekindle.segment.rule.MemberProperty;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.UsageRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The entries of the dictionary, and the names that something uses and no entry has, with who uses them. */
@Component
class DictionaryRows {

    /** Properties that every member has; they are not listed as attributes. */
    private static final Set<String> CORE = Stream.concat(
                    Arrays.stream(MemberProperty.values()).map(MemberProperty::property), Stream.of("birthday"))
            .collect(Collectors.toUnmodifiableSet());

    private final Dictionary dictionary;
    private final Usages usages;
    private final UsageRows lines;
    private final DisplayNames names;

    DictionaryRows(Dictionary dictionary, Usages usages, UsageRows lines, DisplayNames names) {
        this.dictionary = dictionary;
        this.usages = usages;
        this.lines = lines;
        this.names = names;
    }

    /**
     * @param name in the reader's language
     * @param usedBy names in one line; empty when nothing uses it
     */
    record Row(DictionaryEntry entry, String name, String usedBy) {

        boolean contains(String text) {
            String wanted = text.toLowerCase(Locale.ROOT);
            return Stream.of(
                            entry.key().key(),
                            name,
                            entry.description().labelEn(),
                            entry.description().labelZh())
                    .anyMatch(one -> one.toLowerCase(Locale.ROOT).contains(wanted));
        }
    }

    /** All of a kind, by name. */
    List<Row> all(EntryKind kind) {
        Map<String, DictionaryEntry> entries = new LinkedHashMap<>();
        dictionary.all(kind).forEach(entry -> entries.put(entry.key().key(), entry));
        for (String key : used(kind)) {
            entries.computeIfAbsent(key, absent -> DictionaryEntry.unknown(new EntryKey(kind, absent)));
        }
        return rows(List.copyOf(entries.values()), kind);
    }

    /** The properties of an event type, by name. */
    List<Row> propertiesOf(String eventType) {
        List<DictionaryEntry> entries = dictionary.all(EntryKind.EVENT_PROPERTY).stream()
                .filter(entry -> entry.key().isPropertyOf(eventType))
                .toList();
        return rows(entries, EntryKind.EVENT_PROPERTY);
    }

    /** Whether there is an entry, or something uses the name. */
    boolean isKnown(EntryKey key) {
        return dictionary.find(key).isPresent() || used(key.kind()).contains(key.key());
    }

    List<UsageRows.UsageRow> usersOf(EntryKey key) {
        return lines.rows(usages.of(subject(key.kind()), key.key()));
    }

    private List<Row> rows(List<DictionaryEntry> entries, EntryKind kind) {
        Map<String, List<Usage>> users = usages.of(
                subject(kind), entries.stream().map(one -> one.key().key()).toList());
        return entries.stream()
                .map(entry -> new Row(
                        entry,
                        names.ofEntry(entry.key()),
                        lines.line(users.getOrDefault(entry.key().key(), List.of()))))
                .sorted(Comparator.comparing(Row::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private Set<String> used(EntryKind kind) {
        Set<String> used = new TreeSet<>(usages.used(subject(kind)));
        if (kind == EntryKind.ATTRIBUTE) {
            used.removeAll(CORE);
        }
        return used;
    }

    private static Subject subject(EntryKind kind) {
        return switch (kind) {
            case TOPIC -> Subject.TOPIC;
            case EVENT_TYPE -> Subject.EVENT_TYPE;
            case EVENT_PROPERTY -> Subject.EVENT_PROPERTY;
            case ATTRIBUTE -> Subject.ATTRIBUTE;
            case TAG -> Subject.TAG;
        };
    }
}
