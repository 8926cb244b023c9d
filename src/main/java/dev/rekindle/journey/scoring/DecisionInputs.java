package dev.rekindle.journey.scoring;

import dev.rekindle.member.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a decision table can ask about a member: attributes, and a few properties that every member has. */
public final class DecisionInputs {

    /** The properties besides attributes, in the order of forms. */
    public static final List<String> PROPERTIES = List.of("tier", "points", "locale", "zone", "firstName", "lastName");

    private DecisionInputs() {}

    /** The values by name; what a member does not have is left out. */
    public static Map<String, Object> of(Member member) {
        Map<String, Object> inputs = new HashMap<>(member.attributes());
        for (String property : PROPERTIES) {
            Object value = member.property(property);
            if (value != null) {
                inputs.put(property, value);
            }
        }
        return inputs;
    }
}
