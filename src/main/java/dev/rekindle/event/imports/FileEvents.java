package dev.rekindle.event.imports;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.imports.EventPlan;
import dev.rekindle.member.imports.ImportCounts;
import dev.rekindle.member.imports.ImportKind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    private long createMembers(List<EventDraft> drafts) {
        Set<String> names =
                drafts.stream().map(EventDraft::member).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, MemberId> known = members.idsOf(names);
        names.removeAll(known.keySet());
        return names.isEmpty()
                ? 0
                : members.upsert(names.stream().map(FileEvents::member).toList(), "import")
                        .taken();
    }

    private static MemberDraft member(String externalId) {
        return new MemberDraft(
                externalId, null, null, null, null, null, null, null, null, null, null, null, null, null, false);
    }
}
