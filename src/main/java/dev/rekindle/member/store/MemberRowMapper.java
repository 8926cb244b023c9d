package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.texts;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Maps rows of the table member. */
@Component
class MemberRowMapper implements RowMapper<Member> {

    /** The select without its where clause over {@code member m}. */
    static final String SELECT = """
            select m.*, array(select t.tag from member_tag t where t.member_id = m.id) as tags
              from member m
            """;

    private final MemberJson json;

    MemberRowMapper(MemberJson json) {
        this.json = json;
    }

    @Override
    public Member mapRow(ResultSet row, int number) throws SQLException {
        return new Member(
                new MemberId(row.getLong("id")),
                row.getString("external_id"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("first_name"),
                row.getString("last_name"),
                birthday(row),
                zone(row.getString("zone")),
                locale(row.getString("locale")),
                row.getString("tier"),
                row.getLong("points"),
                tags(row),
                json.map(row.getString("attributes")),
                instant(row, "joined_at"),
                row.getObject("restricted_at") != null);
    }

    static @Nullable Birthday birthday(ResultSet row) throws SQLException {
        String calendar = row.getString("birthday_calendar");
        if (calendar == null) {
            return null;
        }
        return new Birthday(
                Birthday.Calendar.valueOf(calendar),
                row.getObject("birthday_year", Integer.class),
                row.getInt("birthday_month"),
                row.getInt("birthday_day"),
                row.getBoolean("birthday_leap"));
    }

    static @Nullable ZoneId zone(@Nullable String zone) {
        return zone == null ? null : ZoneId.of(zone);
    }

    private static @Nullable Locale locale(@Nullable String tag) {
        return tag == null ? null : Locale.forLanguageTag(tag);
    }

    private static Set<String> tags(ResultSet row) throws SQLException {
        return new TreeSet<>(texts(row, "tags"));
    }
}
