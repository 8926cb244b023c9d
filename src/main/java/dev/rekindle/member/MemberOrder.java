package dev.rekindle.member;

/** By what a list of members is sorted; ties by number. */
public record MemberOrder(Column column, boolean descending) {

    /** A column that can be sorted by, with the SQL that does it and whether it may be null. */
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

    /** What is known of everyone does without the words for nulls, so that an index gives the order both ways. */
    public String sql() {
        String direction = descending ? " desc" : " asc";
        return column.sql + direction + (column.nullable ? " nulls last" : "") + ", m.id" + direction;
    }
}
