package dev.rekindle.segment.evaluation;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.RuleDependencies;
import dev.rekindle.segment.rule.sql.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One statement that evaluates several segments for some members and records who entered and who left. The rules' views are
 * replaced by common table expressions with the rows of these members, which are read once for all rules.
 */
class BatchStatement {

    private static final Pattern RELATION =
            Pattern.compile("\\b(segment_source_\\w+|segment_member|audience_member)\\b");
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");

    private static final String RECORD = """
            with %s,
            matching as materialized (%s),
            leaving as (
              delete from segment_member
               where ctid = any (array(
                     select was.place from batch_segment_member was
                      where was.segment_key = any (cast(:segments as text[]))
                        and not exists (select 1 from matching m
                                         where m.segment_key = was.segment_key and m.member_id = was.member_id)))
              returning segment_key, member_id),
            entering as (
              insert into segment_member (segment_key, member_id, entered_at)
              select m.segment_key, m.member_id, :now from matching m
               where not exists (select 1 from batch_segment_member was
                                  where was.segment_key = m.segment_key and was.member_id = m.member_id)
              returning segment_key, member_id),
            changed as (
              insert into segment_change (segment_key, member_id, entered, changed_at)
              select segment_key, member_id, true, :now from entering
              union all
              select segment_key, member_id, false, :now from leaving
              returning segment_key, entered),
            sums as (
              select segment_key, count(*) filter (where entered) as entered, count(*) filter (where not entered) as left_
                from changed group by segment_key),
            counted as (
              update segment s set size = s.size + n.entered - n.left_, evaluated_at = greatest(s.evaluated_at, :now)
                from sums n where s.key = n.segment_key
              returning s.key, s.size),
            kept as (
              insert into segment_evaluation (segment_key, evaluated_at, entered, left_, size)
              select n.segment_key, date_bin('15 minutes', cast(:now as timestamptz), timestamptz '2000-01-01 00:00Z'), n.entered, n.left_, c.size
                from sums n join counted c on c.key = n.segment_key
              on conflict (segment_key, evaluated_at) do update
              set entered = segment_evaluation.entered + excluded.entered,
                  left_ = segment_evaluation.left_ + excluded.left_, size = excluded.size)
            select segment_key, entered, left_ as "left" from sums order by segment_key
            """;

    private final Map<String, Object> parameters = new HashMap<>();
    private final Set<String> relations = new TreeSet<>(Set.of("segment_member"));
    private final List<String> rules = new ArrayList<>();
    private final Set<String> types = new HashSet<>();
    private final List<String> keys = new ArrayList<>();

    /** @param compiler gives a statement with one column, the ids of the members that match a rule */
    BatchStatement(Collection<FollowedSegment> segments, Function<Rule, Query> compiler) {
        segments.forEach(segment -> add(segment, compiler.apply(segment.rule())));
    }

    private void add(FollowedSegment segment, Query query) {
        String prefix = "s" + keys.size() + "_";
        keys.add(segment.key());
        types.addAll(RuleDependencies.of(segment.rule()).names(RuleDependencies.Kind.EVENT));
        query.parameters().forEach((name, value) -> parameters.put(prefix + name, value));
        parameters.put(prefix + "key", segment.key());
        String named = PARAMETER
                .matcher(query.sql())
                .replaceAll(found ->
                        query.parameters().containsKey(found.group(1)) ? ":" + prefix + found.group(1) : found.group());
        String restricted = RELATION.matcher(named).replaceAll(found -> {
            relations.add(found.group(1));
            return inBatch(found.group(1));
        });
        rules.add("select cast(:" + prefix + "key as text) as segment_key, x.id as member_id from (" + restricted
                + ") x");
    }

    String sql() {
        String sources = relations.stream().map(BatchStatement::source).collect(Collectors.joining(",\n"));
        return RECORD.formatted(sources, String.join("\nunion all\n", rules));
    }

    Map<String, Object> parameters(Collection<Long> members, Instant now) {
        parameters.put("batch", bigints(members));
        parameters.put("segments", texts(keys));
        parameters.put("types", texts(types));
        parameters.put("now", timestamp(now));
        return parameters;
    }

    private static String inBatch(String relation) {
        return "batch_" + relation;
    }

    private static String source(String relation) {
        String id = relation.equals("segment_source_member") ? "id" : "member_id";
        String columns = relation.equals("segment_member") ? "ctid as place, segment_key, member_id" : "*";
        String types = relation.equals("segment_source_event") ? " and type = any (cast(:types as text[]))" : "";
        return "%s as materialized (select %s from %s where %s = any (cast(:batch as bigint[]))%s)"
                .formatted(inBatch(relation), columns, relation, id, types);
    }
}
