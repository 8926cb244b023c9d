package dev.rekindle.member;

/** By what a list of members is sorted; ties by number. */
public record MemberOrder(Column column, boolean descending) {

    /** A column that can be sorted by, with the SQL that does it. */
    public enum Column {
        NAME("lower(coalesce(last_name, '') || ' ' || coalesce(first_name, ''))"),
        EXTERNAL_ID("external_id"),
        EMAIL("lower(email)"),
        TIER("tier"),
        POINTS("points"),
        ZONE("zone"),
        JOINED("joined_at");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }
    }

    /** When someone joined is known of everyone; without the words for nulls its index gives the order. */
    String sql() {
        String direction = descending ? " desc" : " asc";
        return column.sql + direction + (column == Column.JOINED ? "" : " nulls last") + ", id" + direction;
    }
}
