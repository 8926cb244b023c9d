package dev.rekindle.dictionary;

import java.util.List;
import java.util.regex.Pattern;

/** What an entry of the dictionary names. */
public enum EntryKind {
    TOPIC("[a-z0-9][a-z0-9-]{0,63}"),
    EVENT_TYPE("\\p{L}[\\p{L}\\p{N}_.:-]{0,63}"),
    EVENT_PROPERTY("\\p{L}[\\p{L}\\p{N}_.:-]{0,63}/[^\\p{Cc}]{1,100}"),
    ATTRIBUTE("[\\p{L}_][\\p{L}\\p{N}_]{0,59}"),
    TAG("[^\\p{Cc};,|，；、]{1,60}");

    private final Pattern shape;

    EntryKind(String shape) {
        this.shape = Pattern.compile(shape);
    }

    /** Whether a diagram, a rule or data can use the key. */
    public boolean isKey(String key) {
        return shape.matcher(key).matches() && key.equals(key.strip());
    }

    /** The types that an entry of this kind can be declared to have; empty where values have none. */
    public List<ValueType> types() {
        return switch (this) {
            case EVENT_PROPERTY -> List.of(ValueType.values());
            case ATTRIBUTE ->
                List.of(ValueType.TEXT, ValueType.NUMBER, ValueType.MONEY, ValueType.DATE, ValueType.YES_NO);
            case TOPIC, EVENT_TYPE, TAG -> List.of();
        };
    }
}
