package dev.rekindle.web.segment;

import dev.rekindle.segment.rule.MemberProperty;
import java.util.Arrays;
import java.util.List;

/** Names, kinds and comparisons of members' properties for the form. */
final class AttributeKinds {

    /** Comparisons the form offers, in its order. */
    static final List<String> OPERATORS = List.of(
            "is",
            "isNot",
            "oneOf",
            "contains",
            "startsWith",
            "atLeast",
            "atMost",
            "between",
            "before",
            "from",
            "known");

    private AttributeKinds() {}

    static boolean isNumber(String name) {
        return MemberProperty.named(name)
                .filter(property -> property.kind() == MemberProperty.Kind.NUMBER)
                .isPresent();
    }

    static List<String> names() {
        return Arrays.stream(MemberProperty.values())
                .map(MemberProperty::property)
                .toList();
    }
}
