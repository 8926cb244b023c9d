package dev.rekindle.segment.evaluation;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.RuleDependencies;
import dev.rekindle.segment.rule.sql.Together;
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
import org.jspecify.annotations.Nullable;

/**
 * One statement that evaluates several segments for some members and records who entered and who left. The rules' views are
 * replaced by common table expressions with the rows of these members, which are read once for all rules; each rule is one
 * expression on the row of a member.
 */
class BatchStatement {

    private static final Pattern RELATION =
            Pattern.compile("\\b(segment_source_\\w+|segment_member|audience_member)\\b");

    private static final String RECORD = """
            with %s,
            matching as materialized (
              select unnest(array_remove(array[%s], null)) as segment_key, m.id as member_id
                from batch_segment_source_member m%s),
            differing as materialized (
              select coalesce(m.segment_key, was.segment_key) as segment_key, coalesce(m.member_id, was.member_id) as member_id,
                     was.place
                from matching m
                full join (select place, segment_key, member_id from batch_segment_member
                            where segment_key = any (cast(:segments as text[]))) was
                  on was.member_id = m.member_id and was.segment_key = m.segment_key
               where m.member_id is null or was.member_id is null),
            leaving as (
              delete from segment_member
               where ctid = any (array(select place from differing where place is not null))
              returning segment_key, member_id),
            locked as (
              select id from segment_source_member
               where id = any (array(select distinct member_id from differing where place is null)) for key share),
            entering as (
              insert into segment_member (segment_key, member_id, entered_at)
              select segment_key, member_id, :now from differing
               where place is null and member_id in (select id from locked)
               order by segment_key, member_id -- as the index has them: a third less CPU
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

    private static final String OF_MEMBERS = "select %s from %s where %s = any (cast(:batch as bigint[]))";
    private static final String EACH_MEMBER = """
            select v.* from unnest(cast(:batch as bigint[])) as b(id)
             cross join lateral (select * from %s v where v.member_id = b.id offset 0) v
            """;
    private static final String MESSAGES = "segment_source_message";
    private static final String OUTCOMES = "segment_source_outcome";
    private static final String OUTCOMES_OF_MESSAGES = """
            select g.member_id, g.message_id, o.deed, o.occurred_at, g.channel, g.template, g.topic, g.journey_key
              from batch_segment_source_message g
             cross join lateral (select deed, occurred_at from segment_message_outcome o
                                  where o.message_id = g.message_id offset 0) o
            """;

    private final Map<String, Object> parameters = new HashMap<>();
    private final Set<String> relations = new TreeSet<>(Set.of("segment_member", "segment_source_member"));
    private final List<String> matches = new ArrayList<>();
    private final Set<String> types = new HashSet<>();
    private final List<String> keys = new ArrayList<>();
    private final Set<String> memberships = new HashSet<>();
    private final @Nullable String figures;

    /** @param compiler compiles rules for one statement */
    BatchStatement(List<FollowedSegment> segments, Function<List<Rule>, Together> compiler) {
        Together together =
                compiler.apply(segments.stream().map(FollowedSegment::rule).toList());
        parameters.putAll(together.parameters());
        figures = together.figures() == null ? null : inBatch(together.figures());
        for (int i = 0; i < segments.size(); i++) {
            add(segments.get(i), together.conditions().get(i));
        }
    }

    private void add(FollowedSegment segment, String condition) {
        String name = "key" + keys.size();
        keys.add(segment.key());
        memberships.add(segment.key());
        memberships.addAll(segment.references());
        types.addAll(RuleDependencies.of(segment.rule()).names(RuleDependencies.Kind.EVENT));
        parameters.put(name, segment.key());
        matches.add("case when " + inBatch(condition) + " then cast(:" + name + " as text) end");
    }

    /** With the rows of the batch's members in place of the views. */
    private String inBatch(String sql) {
        return RELATION.matcher(sql).replaceAll(found -> {
            relations.add(found.group(1));
            if (found.group(1).equals(OUTCOMES)) {
                relations.add(MESSAGES);
            }
            return ofBatch(found.group(1));
        });
    }

    String sql() {
        String sources = relations.stream().map(BatchStatement::source).collect(Collectors.joining(",\n"));
        String shared = figures == null ? "" : ",\nevent_figures as materialized (" + figures + ")";
        String joined = figures == null ? "" : "\nleft join event_figures g on g.member_id = m.id";
        return RECORD.formatted(sources + shared, String.join(",\n", matches), joined);
    }

    Map<String, Object> parameters(Collection<Long> members, Instant now) {
        parameters.put("batch", bigints(members));
        parameters.put("segments", texts(keys));
        parameters.put("memberships", texts(memberships));
        parameters.put("types", texts(types));
        parameters.put("now", timestamp(now));
        return parameters;
    }

    private static String ofBatch(String relation) {
        return "batch_" + relation;
    }

    /**
     * Figures are joins of tables with a row for each member, and outcomes one with messages: there each member, or message,
     * is looked up, as a join by hash would read the whole tables.
     */
    private static String source(String relation) {
        String rows = switch (relation) {
            case OUTCOMES -> OUTCOMES_OF_MESSAGES;
            case "segment_source_value", "segment_source_loyalty" -> EACH_MEMBER.formatted(relation);
            case "segment_member" ->
                OF_MEMBERS.formatted("ctid as place, segment_key, member_id", relation, "member_id")
                        + " and segment_key = any (cast(:memberships as text[]))";
            case "segment_source_member" -> OF_MEMBERS.formatted("*", relation, "id");
            case "segment_source_event" ->
                OF_MEMBERS.formatted("*", relation, "member_id") + " and type = any (cast(:types as text[]))";
            default -> OF_MEMBERS.formatted("*", relation, "member_id");
        };
        return ofBatch(relation) + " as materialized (" + rows + ")";
    }
}
