package dev.rekindle.member.store;

import dev.rekindle.member.Members;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What forms offer to choose from, counted among the latest members, because counting all takes too long. */
@Component
class MemberOffers {

    private static final String LATEST = "(select * from member order by id desc limit " + Members.LATEST + ") m";
    private static final String MOST_FREQUENT = " group by 1 order by 2 desc, 1 limit 200";

    private final JdbcClient jdbc;

    MemberOffers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Long> tags() {
        return counts(jdbc.sql(
                "select t.tag, count(*) from " + LATEST + " join member_tag t on t.member_id = m.id" + MOST_FREQUENT));
    }

    Map<String, Long> attributes() {
        return counts(jdbc.sql("select a.name, count(*) from " + LATEST + ", jsonb_object_keys(m.attributes) a(name)"
                + MOST_FREQUENT));
    }

    /** A value longer than a line is not offered. */
    Map<String, Long> values(String property) {
        String column = switch (property) {
            case "tier", "zone", "locale" -> "m." + property;
            default -> "m.attributes ->> :property";
        };
        return counts(jdbc.sql("select v.value, count(*) from " + LATEST + " cross join lateral (select " + column
                        + " as value, cast(:property as text)) v where length(v.value) <= 60" + MOST_FREQUENT)
                .param("property", property));
    }

    private static Map<String, Long> counts(JdbcClient.StatementSpec sql) {
        var counts = new LinkedHashMap<String, Long>();
        sql.query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }
}
