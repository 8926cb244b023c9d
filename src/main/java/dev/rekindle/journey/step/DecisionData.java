package dev.rekindle.journey.step;

import dev.rekindle.event.Events;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.Engagements;
import dev.rekindle.segment.Segments;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What decisions ask about the members of one batch. Each question is put to the database once, for all of the batch,
 * when the first of them asks it.
 */
public final class DecisionData {

    private final Sources sources;
    private final Instant now;
    private final Map<Long, ActiveEnrolment> batch = new LinkedHashMap<>();
    private final Map<MemberId, Member> members = new HashMap<>();
    private final Map<Long, Set<String>> opened = new HashMap<>();
    private final Map<Long, Set<String>> clicked = new HashMap<>();
    private final Map<FunctionCall.Question, Answers> answers = new HashMap<>();

    public DecisionData(Sources sources, Instant now) {
        this.sources = sources;
        this.now = now;
    }

    /** Where the answers come from. */
    public record Sources(
            Members members, Events events, Segments segments, Engagements engagements, ZoneId systemZone) {}

    /** Those for whom questions will be asked; more may come later. */
    public void expect(Collection<ActiveEnrolment> passages) {
        passages.forEach(passage -> batch.put(passage.enrolment(), passage));
    }

    public Instant now() {
        return now;
    }

    /** The member as they are, with the changes that steps of this batch have made to them. */
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

    /** Lets later decisions of the same batch see a change that is not written yet. */
    public void changed(MemberChange change) {
        members.computeIfPresent(change.member(), (id, member) -> EnrolmentFacts.with(member, change));
    }

    /**
     * Takes changes back.
     *
     * @param changed members of whom some change is not to be written after all
     * @param remaining the batch's changes that are, in order
     */
    public void forget(Collection<MemberId> changed, Collection<MemberChange> remaining) {
        members.keySet().removeAll(changed);
        remaining.stream().filter(change -> changed.contains(change.member())).forEach(change -> {
            member(change.member());
            changed(change);
        });
    }

    /** The zone whose clocks count for a member. */
    public ZoneId zone(ActiveEnrolment passage) {
        ZoneId own = member(passage.member()).zone();
        ZoneId journeys = passage.version().definition().settings().zone();
        return own != null ? own : journeys != null ? journeys : sources.systemZone();
    }

    boolean opened(ActiveEnrolment passage, String step) {
        return asked(opened, passage, sources.engagements()::opened).contains(step);
    }

    boolean clicked(ActiveEnrolment passage, String step) {
        return asked(clicked, passage, sources.engagements()::clicked).contains(step);
    }

    boolean did(ActiveEnrolment passage, FunctionCall.Did call) {
        return answered(call, passage, ids -> sources.events().whoDid(ids, call.type(), since(call)));
    }

    boolean inSegment(ActiveEnrolment passage, FunctionCall.InSegment call) {
        return answered(call, passage, ids -> sources.segments().among(call.key(), ids));
    }

    private Instant since(FunctionCall.Did call) {
        return call.within().before(now);
    }

    private Set<String> asked(
            Map<Long, Set<String>> known,
            ActiveEnrolment passage,
            Function<Collection<Long>, Map<Long, Set<String>>> question) {
        if (!known.containsKey(passage.enrolment())) {
            Set<Long> unknown = new HashSet<>(batch.keySet());
            unknown.removeAll(known.keySet());
            unknown.add(passage.enrolment());
            Map<Long, Set<String>> found = question.apply(unknown);
            unknown.forEach(id -> known.put(id, found.getOrDefault(id, Set.of())));
        }
        return known.getOrDefault(passage.enrolment(), Set.of());
    }

    private boolean answered(
            FunctionCall.Question call,
            ActiveEnrolment passage,
            Function<Collection<MemberId>, Set<MemberId>> question) {
        Answers known = answers.computeIfAbsent(call, fresh -> new Answers(new HashSet<>(), new HashSet<>()));
        if (!known.asked().contains(passage.member())) {
            Set<MemberId> unknown = memberIds();
            unknown.removeAll(known.asked());
            unknown.add(passage.member());
            known.asked().addAll(unknown);
            known.yes().addAll(question.apply(unknown));
        }
        return known.yes().contains(passage.member());
    }

    private Set<MemberId> memberIds() {
        Set<MemberId> ids = new HashSet<>();
        batch.values().forEach(passage -> ids.add(passage.member()));
        return ids;
    }

    private record Answers(Set<MemberId> asked, Set<MemberId> yes) {}
}
