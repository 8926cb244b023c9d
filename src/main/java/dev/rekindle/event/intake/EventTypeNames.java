package dev.rekindle.event.intake;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The types of events by the names that other systems give them: as the dictionary says that a type is also called, else the
 * name itself, with an underscore for what a type cannot have: Order Placed becomes Order_Placed.
 */
@Component
public class EventTypeNames {

    private final Dictionary dictionary;

    EventTypeNames(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** @return null when a name cannot be a type */
    public @Nullable String of(String name) {
        String also = dictionary.typeCalled(name.strip()).map(EntryKey::key).orElse(null);
        if (also != null) {
            return also;
        }
        String type = EventValues.typeOf(name);
        return EventValues.isType(type) ? type : null;
    }
}
