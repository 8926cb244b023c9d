package dev.rekindle.segment.membership;

import static dev.rekindle.platform.SqlParameters.bigints;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.definition.SegmentTable;
import dev.rekindle.segment.rule.sql.Query;
import dev.rekindle.segment.rule.sql.RuleCompiler;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who of some members is in a segment now. Members with a change that is not evaluated yet are asked by the rule, so that an
 * event that puts a member into a segment can start a journey of that segment.
 */
@Component
public class CurrentMembership {

    private final JdbcClient jdbc;
    private final SegmentTable rows;
    private final RuleCompiler compiler;

    public CurrentMembership(JdbcClient jdbc, SegmentTable rows, RuleCompiler compiler) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.compiler = compiler;
    }

    Set<MemberId> among(String key, Collection<MemberId> members) {
        var found = new HashSet<>(ids("""
                select member_id from segment_member where segment_key = :key and member_id = any (:ids)
                """, key, members));
        List<MemberId> changed = ids("""
                select distinct w.member_id
                  from segment_waiting w
                  join segment_input i on i.input = w.input and i.segment_key = :key
                 where w.member_id = any (:ids) and w.due_at = '-infinity'
                """, key, members);
        if (!changed.isEmpty()) {
            changed.forEach(found::remove);
            Query query = compiler.compile(rows.rule(key), changed);
            found.addAll(jdbc.sql(query.sql())
                    .params(query.parameters())
                    .query((row, number) -> new MemberId(row.getLong(1)))
                    .list());
        }
        return found;
    }

    private List<MemberId> ids(String sql, String key, Collection<MemberId> members) {
        return jdbc.sql(sql)
                .param("key", key)
                .param("ids", bigints(members, MemberId::value))
                .query((row, number) -> new MemberId(row.getLong(1)))
                .list();
    }
}
