package dev.rekindle.member.person;

/**
 * One table whose rows follow a member who is merged into another. The statements use {@code :gone} and {@code :kept}.
 *
 * @param move an update that returns the ids of the rows as {@code id}
 * @param back an update of the rows {@code :ids}, which gives them back to the member who was gone
 */
public record Followed(String table, String move, String back) {

    /** A table with the columns {@code id} and {@code member_id}. */
    public static Followed rowsOf(String table, String move) {
        return new Followed(table, move, "update " + table + " set member_id = :gone where id = any(:ids)");
    }
}
