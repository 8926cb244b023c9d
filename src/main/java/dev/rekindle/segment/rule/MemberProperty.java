package dev.rekindle.segment.rule;

import dev.rekindle.member.figure.Figure;
import java.util.Arrays;
import java.util.Optional;

/** The core properties of a member that a rule may compare; any other name is one of the further attributes. */
public enum MemberProperty {
    EXTERNAL_ID("externalId", "m.external_id", Kind.TEXT),
    EMAIL("email", "m.email", Kind.TEXT),
    PHONE("phone", "m.phone", Kind.TEXT),
    FIRST_NAME("firstName", "m.first_name", Kind.TEXT),
    LAST_NAME("lastName", "m.last_name", Kind.TEXT),
    TIER("tier", "m.tier", Kind.TEXT),
    ZONE("zone", "m.zone", Kind.TEXT),
    LOCALE("locale", "m.locale", Kind.TEXT),
    POINTS("points", "m.points", Kind.NUMBER),
    BIRTHDAY_MONTH("birthdayMonth", "m.birthday_month", Kind.NUMBER),
    BIRTHDAY_YEAR("birthdayYear", "m.birthday_year", Kind.NUMBER),
    JOINED_AT("joinedAt", "m.joined_at", Kind.DATE);

    private final String property;
    private final String column;
    private final Kind kind;

    MemberProperty(String property, String column, Kind kind) {
        this.property = property;
        this.column = column;
        this.kind = kind;
    }

    public String property() {
        return property;
    }

    public Kind kind() {
        return kind;
    }

    public String column() {
        return column;
    }

    public static Optional<MemberProperty> named(String name) {
        return Arrays.stream(values())
                .filter(value -> value.property.equals(name))
                .findFirst();
    }

    /** The kind of a core property or of a figure; empty for an attribute. */
    public static Optional<Kind> kindOf(String name) {
        return named(name).map(MemberProperty::kind).or(() -> Figure.named(name).map(MemberProperty::kindOf));
    }

    private static Kind kindOf(Figure figure) {
        return switch (figure.type()) {
            case NUMBER -> Kind.NUMBER;
            case TEXT -> Kind.TEXT;
            case TIME -> Kind.DATE;
        };
    }

    /** The type as which a property is compared. */
    public enum Kind {
        TEXT,
        NUMBER,
        DATE
    }
}
