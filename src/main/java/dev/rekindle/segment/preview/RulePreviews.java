package dev.rekindle.segment.preview;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.sql.Query;
import dev.rekindle.segment.rule.sql.RuleCompiler;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tries a rule that somebody edits: how many members match it now, some of them, and which conditions hold for one. */
@Component
public class RulePreviews {

    private static final String PREVIEW = """
            with matching as materialized (%s)
            select (select count(*) from matching) as size,
                   array(select id from matching order by id limit :limit) as sample
            """;

    private final RuleCompiler compiler;
    private final BoundedQuery queries;

    RulePreviews(RuleCompiler compiler, BoundedQuery queries) {
        this.compiler = compiler;
        this.queries = queries;
    }

    /** @param sample some of the members who match, the same ones each time */
    public record Preview(long size, List<MemberId> sample) {}

    /**
     * Counts the members who match now.
     *
     * @param asker who asks; a later call of the same asker cancels this one
     * @param sample the most members of the sample
     * @return empty when it took too long or was cancelled
     */
    public Optional<Preview> preview(Rule rule, String asker, int sample) {
        Query query = compiler.compile(rule);
        var parameters = new HashMap<>(query.parameters());
        parameters.put("limit", sample);
        return queries.overAll(asker, PREVIEW.formatted(query.sql()), parameters, RulePreviews::preview);
    }

    /**
     * Which of the rules a member matches now.
     *
     * @param rules by a key of the caller
     * @return by the same keys; a rule that takes too long is absent
     */
    public Map<String, Boolean> holding(Map<String, Rule> rules, MemberId member) {
        Map<String, Boolean> holding = new HashMap<>();
        rules.forEach((key, rule) -> holds(rule, member).ifPresent(holds -> holding.put(key, holds)));
        return holding;
    }

    private Optional<Boolean> holds(Rule rule, MemberId member) {
        Query query = compiler.compile(rule, List.of(member));
        return queries.overFew(
                "select exists (" + query.sql() + ")", query.parameters(), rows -> rows.next() && rows.getBoolean(1));
    }

    private static Preview preview(ResultSet rows) throws SQLException {
        rows.next();
        Long[] sample = (Long[]) rows.getArray("sample").getArray();
        return new Preview(
                rows.getLong("size"), Arrays.stream(sample).map(MemberId::new).toList());
    }
}
