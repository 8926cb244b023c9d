package dev.rekindle.web.segment;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.event.Events;
import dev.rekindle.member.Members;
import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.web.WebSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/** What exists and can be asked for in a rule, with counts; and hints where something is asked for that does not exist. */
@Component
public class RuleOffers {

    private static final int PROPERTIES = 100;
    private static final String TYPES = "type";
    private static final String TAGS = "tag";
    private static final String ATTRIBUTES = "attribute";

    private final SimpleAsyncTaskExecutor background = new SimpleAsyncTaskExecutor("offers-");
    private final MessageSource messages;
    private final Dictionary dictionary;
    private final RecentValues<String, Map<String, Long>> names;
    private final RecentValues<String, Map<String, Long>> values;

    RuleOffers(Events events, Members members, Dictionary dictionary, WebSettings settings, MessageSource messages) {
        this.background.setDaemon(true);
        this.messages = messages;
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

    /** For each row that compares a property, the values that members have. */
    Map<Integer, Map<String, Long>> values(RuleForm form) {
        var offered = new LinkedHashMap<Integer, Map<String, Long>>();
        for (int i = 0; i < form.rows().size(); i++) {
            String name = form.rows().get(i).name();
            if (ATTRIBUTES.equals(form.rows().get(i).kind()) && name != null && isGiven(name)) {
                offered.put(i, values.get(name.strip()));
            }
        }
        return offered;
    }

    /** A sentence for each name or value that nobody has as it is written. */
    List<String> hints(RuleForm form) {
        var hints = new ArrayList<String>();
        for (ConditionForm row : form.rows()) {
            String name = row.name();
            if (row.kind() != null && name != null && isGiven(name)) {
                hint(row, name.strip(), hints);
            }
        }
        return hints;
    }

    private void hint(ConditionForm row, String name, List<String> hints) {
        switch (String.valueOf(row.kind())) {
            case "recency", "event", "rfm" -> hint("event", name, eventTypes(), hints);
            case "tag" -> hint("tag", name, names.get(TAGS), hints);
            case ATTRIBUTES -> {
                if (!AttributeKinds.names().contains(name)) {
                    hint("property", name, names.get(ATTRIBUTES), hints);
                }
                String value = row.value();
                if (value != null
                        && isGiven(value)
                        && ("is".equals(row.operator()) || "isNot".equals(row.operator()))) {
                    hint("value", value.strip(), values.get(name), hints);
                }
            }
            default -> {
                // other rows choose from a list
            }
        }
    }

    /** Of members only the latest are counted, so that what is not among them may exist; all types of events are known. */
    private void hint(String what, String typed, Map<String, Long> known, List<String> hints) {
        if (known.containsKey(typed)) {
            return;
        }
        Optional<String> similar =
                known.keySet().stream().filter(typed::equalsIgnoreCase).findFirst();
        if (similar.isPresent()) {
            hints.add(say("segments.hint.case." + what, typed, similar.get(), known.get(similar.get())));
        } else if (what.equals("event")) {
            hints.add(say("segments.hint.none.event", typed));
        }
    }

    private static boolean isGiven(String text) {
        return !text.isBlank();
    }

    private String say(String key, @Nullable Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
