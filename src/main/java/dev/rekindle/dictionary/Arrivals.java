package dev.rekindle.dictionary;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what arrives, in memory: no call runs SQL, so that intake may call it for every value. New names are in the
 * dictionary within seconds, counts within a minute.
 */
public interface Arrivals {

    /** @param value null for a removed attribute, which is no arrival */
    void attribute(String name, @Nullable Object value);

    void tag(String tag);

    /** An event with its properties. */
    void event(String type, Map<String, ? extends @Nullable Object> properties);
}
