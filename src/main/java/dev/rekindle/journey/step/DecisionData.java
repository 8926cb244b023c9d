package dev.rekindle.journey.step;

import dev.rekindle.decision.DecisionTables;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.scoring.DecisionInputs;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.message.Engagements;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What conditions ask about the members of one batch. Each question is one query for the whole batch, sent when the first
 * member needs the answer.
 */
public final class DecisionData {

    private final Sources sources;
    private final Instant now;
    private final Map<EnrolmentId, ActiveEnrolment> batch = new LinkedHashMap<>();
    private final Map<MemberId, Member> members = new HashMap<>();
    private final Map<MemberId, Map<Figure, Object>> figures = new HashMap<>();
    private final Map<EnrolmentId, Set<String>> opened = new HashMap<>();
    private final Map<EnrolmentId, Set<String>> clicked = new HashMap<>();
    private final Map<FunctionCall.Question, Answers> answers = new HashMap<>();
    private final Map<EnrolmentId, Map<FunctionCall.Result, Object>> results = new HashMap<>();
    private final Map<EnrolmentId, Map<FunctionCall.Result, Object>> newResults = new HashMap<>();
    private final Map<String, Map<String, Map<String, Integer>>> weights = new HashMap<>();

    public DecisionData(Sources sources, Instant now) {
        this.sources = sources;
        this.now = now;
    }

    /** What is queried: the modules, or what a test drive makes of them. */
    public record Sources(
            MemberSource members,
            EventSource events,
            SegmentSource segments,
            Engagements engagements,
            StepResults results,
            DecisionTables tables,
            MemberFigures figures,
            Live<Zones> zones,
            WeightSource weights) {}

    /** Answers {@link dev.rekindle.journey.MeasuredWeights#of}. */
    public interface WeightSource {

        Map<String, Map<String, Integer>> of(String journey);
    }

    /** Answers {@link dev.rekindle.member.Members#byIds}. */
    public interface MemberSource {

        Map<MemberId, Member> byIds(Collection<MemberId> ids);
    }

    /** Answers {@link dev.rekindle.event.Events#whoDid}. */
    public interface EventSource {

        Set<MemberId> whoDid(Collection<MemberId> members, String type, Instant since);
    }

    /** Answers {@link dev.rekindle.segment.Segments#among}. */
    public interface SegmentSource {

        Set<MemberId> among(String key, Collection<MemberId> members);
    }

    /** Adds enrolments that queries will include from now on. */
    public void add(Collection<ActiveEnrolment> enrolments) {
        enrolments.forEach(enrolment -> batch.put(enrolment.id(), enrolment));
    }

    public Instant now() {
        return now;
    }

    /** The member, including the changes that steps of this batch have made. */
    public Member member(MemberId id) {
        if (!members.containsKey(id)) {
            Set<MemberId> unknown = memberIds();
            unknown.removeAll(members.keySet());
            unknown.add(id);
            members.putAll(sources.members().byIds(unknown));
        }
        Member member = members.get(id);
        if (member == null) {
            throw new IllegalStateException("There is no member " + id.value());
        }
        return member;
    }

    /** A figure of the member; null when there is none. */
    @Nullable
    Object figure(MemberId id, Figure figure) {
        if (!figures.containsKey(id)) {
            Set<MemberId> unknown = memberIds();
            unknown.removeAll(figures.keySet());
            unknown.add(id);
            var found = sources.figures().of(unknown);
            unknown.forEach(one -> figures.put(one, found.getOrDefault(one, Map.of())));
        }
        return figures.getOrDefault(id, Map.of()).get(figure);
    }

    /** Makes a change that is not written yet visible to later conditions of the same batch. */
    public void apply(MemberChange change) {
        members.computeIfPresent(change.member(), (id, member) -> member.with(change));
    }

    /**
     * Reverts changes that will not be written.
     *
     * @param changed the members they were made to
     * @param remaining the batch's other changes, in order
     */
    public void revert(Collection<MemberId> changed, Collection<MemberChange> remaining) {
        members.keySet().removeAll(changed);
        remaining.stream().filter(change -> changed.contains(change.member())).forEach(change -> {
            member(change.member());
            apply(change);
        });
    }

    /**
     * What a decision table says about the member: the only output also under the empty name. Its inputs are properties and
     * figures of the member. Several rows, as of COLLECT without an aggregation, are one text, separated by commas.
     *
     * @throws IllegalStateException if the table cannot be evaluated
     */
    Map<String, Object> decide(ActiveEnrolment enrolment, String table) {
        return sources.tables()
                .evaluate(
                        table,
                        DecisionInputs.of(member(enrolment.member()), figure -> figure(enrolment.member(), figure)))
                .match(rows -> outputs(rows.rows()), failed -> {
                    throw new IllegalStateException("Decision table " + table + ": "
                            + failed.problems().stream()
                                    .map(problem -> problem.code() + problem.arguments())
                                    .collect(Collectors.joining(", ")));
                });
    }

    private static Map<String, Object> outputs(List<Map<String, Object>> rows) {
        Map<String, Object> outputs = new HashMap<>();
        rows.forEach(row ->
                row.forEach((name, value) -> outputs.merge(name, value, (before, next) -> before + ", " + next)));
        if (outputs.size() == 1) {
            outputs.put("", outputs.values().iterator().next());
        }
        return outputs;
    }

    /** Makes a result that is not written yet visible to later conditions of the same batch. */
    public void addResult(EnrolmentId enrolment, FunctionCall.Result of, Object value) {
        newResults.computeIfAbsent(enrolment, first -> new HashMap<>()).put(of, value);
    }

    /** Forgets results that will not be written. */
    public void discardResults(EnrolmentId enrolment) {
        newResults.remove(enrolment);
    }

    /** The weights that an experiment has given to the arms or variants of a step; empty while it has given none. */
    public Map<String, Integer> measuredWeights(ActiveEnrolment enrolment, String step) {
        return weights.computeIfAbsent(enrolment.version().journey(), sources.weights()::of)
                .getOrDefault(step, Map.of());
    }

    @Nullable
    Object result(ActiveEnrolment enrolment, FunctionCall.Result call) {
        Object made = newResults.getOrDefault(enrolment.id(), Map.of()).get(call);
        if (made != null) {
            return made;
        }
        if (!results.containsKey(enrolment.id())) {
            Set<EnrolmentId> unknown = new HashSet<>(batch.keySet());
            unknown.removeAll(results.keySet());
            unknown.add(enrolment.id());
            var found = sources.results().of(unknown);
            unknown.forEach(id -> results.put(id, found.getOrDefault(id, Map.of())));
        }
        return results.getOrDefault(enrolment.id(), Map.of()).get(call);
    }

    /** The zone that applies to the enrolment: the member's, else the journey's, else the system's. */
    public ZoneId zone(ActiveEnrolment enrolment) {
        return sources.zones()
                .get()
                .of(
                        member(enrolment.member()).zone(),
                        enrolment.version().definition().settings().zone())
                .zone();
    }

    boolean opened(ActiveEnrolment enrolment, String step) {
        return steps(opened, enrolment, sources.engagements()::opened).contains(step);
    }

    boolean clicked(ActiveEnrolment enrolment, String step) {
        return steps(clicked, enrolment, sources.engagements()::clicked).contains(step);
    }

    boolean did(ActiveEnrolment enrolment, FunctionCall.Did call) {
        return answer(call, enrolment, ids -> sources.events().whoDid(ids, call.type(), since(call)));
    }

    boolean inSegment(ActiveEnrolment enrolment, FunctionCall.InSegment call) {
        return answer(call, enrolment, ids -> sources.segments().among(call.key(), ids));
    }

    private Instant since(FunctionCall.Did call) {
        return call.within().before(now, sources.zones().get().system());
    }

    private Set<String> steps(
            Map<EnrolmentId, Set<String>> known,
            ActiveEnrolment enrolment,
            Function<Collection<Long>, Map<Long, Set<String>>> query) {
        if (!known.containsKey(enrolment.id())) {
            Set<EnrolmentId> unknown = new HashSet<>(batch.keySet());
            unknown.removeAll(known.keySet());
            unknown.add(enrolment.id());
            Map<Long, Set<String>> found =
                    query.apply(unknown.stream().map(EnrolmentId::value).toList());
            unknown.forEach(id -> known.put(id, found.getOrDefault(id.value(), Set.of())));
        }
        return known.getOrDefault(enrolment.id(), Set.of());
    }

    private boolean answer(
            FunctionCall.Question call,
            ActiveEnrolment enrolment,
            Function<Collection<MemberId>, Set<MemberId>> query) {
        Answers known = answers.computeIfAbsent(call, question -> new Answers(new HashSet<>(), new HashSet<>()));
        if (!known.asked().contains(enrolment.member())) {
            Set<MemberId> unknown = memberIds();
            unknown.removeAll(known.asked());
            unknown.add(enrolment.member());
            known.asked().addAll(unknown);
            known.yes().addAll(query.apply(unknown));
        }
        return known.yes().contains(enrolment.member());
    }

    private Set<MemberId> memberIds() {
        Set<MemberId> ids = new HashSet<>();
        batch.values().forEach(enrolment -> ids.add(enrolment.member()));
        return ids;
    }

    private record Answers(Set<MemberId> asked, Set<MemberId> yes) {}
}
