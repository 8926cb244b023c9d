package dev.rekindle.member;

/** The sort order of the member list; equal values are sorted by id. */
public record MemberOrder(Column column, boolean descending) {

    /** A column to sort by, with its SQL expression and whether it may be null. */
    public enum Column {
        NAME("lower(coalesce(m.last_name, '') || ' ' || coalesce(m.first_name, ''))", false),
        EXTERNAL_ID("m.external_id", false),
        EMAIL("lower(m.email)", true),
        TIER("m.tier", true),
        POINTS("m.points", false),
        ZONE("m.zone", true),
        JOINED("m.joined_at", false);

        private final String sql;
        private final boolean nullable;

        Column(String sql, boolean nullable) {
            this.sql = sql;
            this.nullable = nullable;
        }
    }

    /** Without {@code nulls last} for columns that are never null, so that an index serves both directions. */
    public String sql() {
        String direction = descending ? " desc" : " asc";
        return column.sql + direction + (column.nullable ? " nulls last" : "") + ", m.id" + direction;
    }
}
