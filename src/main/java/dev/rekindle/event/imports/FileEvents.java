package dev.rekindle.event.imports;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.Members;
import dev.rekindle.member.imports.EventPlan;
import dev.rekindle.member.imports.ImportCounts;
import dev.rekindle.member.imports.ImportKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Records the events of a slice of a file, and creates their members where that was chosen. */
@Component
class FileEvents {

    private final Events events;
    private final Members members;

    FileEvents(Events events, Members members) {
        this.events = events;
        this.members = members;
    }

    ImportKind.Written record(EventPlan plan, List<EventDraft> drafts) {
        long created = plan.createMembers() ? createMembers(drafts) : 0;
        Events.Recorded recorded = events.record(drafts);
        Map<Integer, String> refused = new HashMap<>();
        recorded.refused().forEach(one -> refused.put(one.position(), one.reason()));
        recorded.conflicts().forEach(one -> refused.put(one.position(), one.reason()));
        return new ImportKind.Written(new ImportCounts(recorded.taken(), recorded.repeated(), 0, created), refused);
    }

    /** They joined with their first event of the slice, so that old purchases do not look like new members. */
    private long createMembers(List<EventDraft> drafts) {
        Map<String, Instant> first = new LinkedHashMap<>();
        drafts.forEach(draft -> first.merge(draft.member(), draft.occurredAt(), FileEvents::earlier));
        first.keySet().removeAll(members.idsOf(first.keySet()).keySet());
        List<MemberDraft> added = first.entrySet().stream()
                .map(one -> member(one.getKey(), one.getValue()))
                .toList();
        return added.isEmpty() ? 0 : members.upsert(added, "import").taken();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static MemberDraft member(String externalId, Instant joinedAt) {
        return new MemberDraft(
                externalId, null, null, null, null, null, null, null, null, null, null, null, joinedAt, null, false);
    }
}
