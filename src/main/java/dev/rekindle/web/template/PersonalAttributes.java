package dev.rekindle.web.template;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.web.DisplayNames;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The attributes of the dictionary that a message can print, for the menu of the message editor. */
@Component("personalAttributes")
public class PersonalAttributes {

    private static final int MOST = 50;

    private final Dictionary dictionary;
    private final DisplayNames names;

    PersonalAttributes(Dictionary dictionary, DisplayNames names) {
        this.dictionary = dictionary;
        this.names = names;
    }

    /** @param code the expression, which prints nothing for a member who has no value */
    public record Offered(String name, String code) {}

    /** At most {@value #MOST}, by name. */
    public List<Offered> offered() {
        return dictionary.offered(EntryKind.ATTRIBUTE).stream()
                .map(one -> new Offered(names.attribute(one), "${fallback(member." + one + ", '')}"))
                .sorted(Comparator.comparing(Offered::name, String.CASE_INSENSITIVE_ORDER))
                .limit(MOST)
                .toList();
    }
}
