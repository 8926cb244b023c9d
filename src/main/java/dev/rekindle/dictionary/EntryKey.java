package dev.rekindle.dictionary;

/**
 * The name of an entry of the dictionary.
 *
 * @param key as diagrams, rules and data write it; of an event's property {@code type/name}
 */
public record EntryKey(EntryKind kind, String key) {

    /** A longer name is not entered. */
    public static final int LONGEST = 165;

    private static final char SEPARATOR = '/';

    public static EntryKey topic(String topic) {
        return new EntryKey(EntryKind.TOPIC, topic);
    }

    public static EntryKey eventType(String type) {
        return new EntryKey(EntryKind.EVENT_TYPE, type);
    }

    public static EntryKey property(String eventType, String name) {
        return new EntryKey(EntryKind.EVENT_PROPERTY, eventType + SEPARATOR + name);
    }

    public static EntryKey attribute(String name) {
        return new EntryKey(EntryKind.ATTRIBUTE, name);
    }

    public static EntryKey tag(String tag) {
        return new EntryKey(EntryKind.TAG, tag);
    }

    /** The name without the event type that it belongs to; types of events have no slash. */
    public String name() {
        return kind == EntryKind.EVENT_PROPERTY ? key.substring(key.indexOf(SEPARATOR) + 1) : key;
    }

    /** Whether this is a property of the event type. */
    public boolean isPropertyOf(String eventType) {
        return kind == EntryKind.EVENT_PROPERTY && key.startsWith(eventType + SEPARATOR);
    }
}
