package dev.rekindle.member.store;

import dev.rekindle.dictionary.Arrivals;
import dev.rekindle.member.Birthday;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberDraft.Clearable;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.ProfileLimits;
import dev.rekindle.member.store.TagTable.MemberTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Creates and updates members in sets. New members are inserted first, then existing ones are locked and updated, both
 * in the order of external ids, so that concurrent callers with the same members do not deadlock.
 */
@Component
class MemberUpsert {

    private static final int SLICE = 1000;

    private final MemberTable members;
    private final TagTable tags;
    private final JdbcOccasions occasions;
    private final JdbcConsents consents;
    private final Arrivals arrivals;

    MemberUpsert(
            MemberTable members, TagTable tags, JdbcOccasions occasions, JdbcConsents consents, Arrivals arrivals) {
        this.members = members;
        this.tags = tags;
        this.occasions = occasions;
        this.consents = consents;
        this.arrivals = arrivals;
    }

    /** @param drafts at most one for each external id */
    Members.Upserted run(List<MemberDraft> drafts, String source) {
        var sum = Members.Upserted.NONE;
        for (int from = 0; from < drafts.size(); from += SLICE) {
            sum = sum.plus(slice(drafts.subList(from, Math.min(from + SLICE, drafts.size())), source));
        }
        return sum;
    }

    private Members.Upserted slice(List<MemberDraft> all, String source) {
        var refused = new ArrayList<Members.Refused>();
        List<MemberDraft> drafts = new ArrayList<>(all);
        drafts.removeIf(draft ->
                refuse(draft.externalId(), ProfileLimits.exceededBy(draft.attributes(), draft.tags()), refused));
        Map<String, MemberId> ids = create(drafts, refused);
        int created = ids.size();
        List<MemberDraft> updated = update(drafts, ids, refused);
        tag(drafts, ids, source);
        occasions.clear(clearing(Clearable.BIRTHDAY, updated, ids));
        occasions.save(birthdays(drafts, ids));
        int kept = consents.changeInBulk(consents(drafts, ids), source);
        drafts.forEach(this::arrived);
        return new Members.Upserted(created, updated.size(), kept, refused);
    }

    /** Updates members who are not among the created ones, and adds their ids. Refused drafts are removed from the list. */
    private List<MemberDraft> update(
            List<MemberDraft> drafts, Map<String, MemberId> ids, List<Members.Refused> refused) {
        List<MemberDraft> known = drafts.stream()
                .filter(draft -> !ids.containsKey(draft.externalId()))
                .toList();
        if (known.isEmpty()) {
            return known;
        }
        Map<String, MemberId> stored = lock(known, refused);
        ids.putAll(stored);
        drafts.removeIf(draft -> !ids.containsKey(draft.externalId()));
        List<MemberDraft> updated = known.stream()
                .filter(draft -> stored.containsKey(draft.externalId()))
                .toList();
        members.update(updated);
        return updated;
    }

    private void arrived(MemberDraft draft) {
        if (draft.attributes() != null) {
            draft.attributes().forEach(arrivals::attribute);
        }
        if (draft.tags() != null) {
            draft.tags().forEach(arrivals::tag);
        }
    }

    /** The ids of stored members; those whom a draft would make hold too much are refused. */
    private Map<String, MemberId> lock(List<MemberDraft> drafts, List<Members.Refused> refused) {
        var ids = new HashMap<String, MemberId>();
        for (MemberTable.Locked member : members.lock(drafts)) {
            String exceeded = member.tags() > ProfileLimits.TAGS
                    ? "too-many-tags"
                    : ProfileLimits.exceededBy(member.attributes(), member.size());
            if (!refuse(member.externalId(), exceeded, refused)) {
                ids.put(member.externalId(), member.id());
            }
        }
        return ids;
    }

    private static boolean refuse(String externalId, @Nullable String reason, List<Members.Refused> refused) {
        return reason != null && refused.add(new Members.Refused(externalId, reason));
    }

    private static List<MemberId> clearing(Clearable field, List<MemberDraft> known, Map<String, MemberId> ids) {
        return known.stream()
                .filter(draft -> draft.cleared().contains(field))
                .map(draft -> idOf(draft, ids))
                .toList();
    }

    /**
     * The ids of created members. Drafts of erased people are refused and removed from the list; those of merged ones are
     * replaced by drafts of the member who was kept.
     */
    private Map<String, MemberId> create(List<MemberDraft> drafts, List<Members.Refused> refused) {
        MemberTable.Created created = members.create(drafts);
        drafts.removeIf(draft ->
                refuse(draft.externalId(), created.erased().contains(draft.externalId()) ? "erased" : null, refused));
        if (!created.merged().isEmpty()) {
            rename(drafts, created.merged());
        }
        return created.ids();
    }

    private static void rename(List<MemberDraft> drafts, Map<String, String> merged) {
        var once = new LinkedHashMap<String, MemberDraft>();
        drafts.forEach(draft -> {
            String known = merged.getOrDefault(draft.externalId(), draft.externalId());
            once.merge(known, draft.of(known), MergedDraft::of);
        });
        drafts.clear();
        drafts.addAll(once.values());
    }

    private void tag(List<MemberDraft> drafts, Map<String, MemberId> ids, String source) {
        var grants = new HashSet<TagTable.Grant>();
        for (MemberDraft draft : drafts) {
            Set<String> given = draft.tags() == null ? Set.of() : draft.tags();
            given.forEach(tag -> grants.add(new TagTable.Grant(new MemberTag(idOf(draft, ids), tag), source, null)));
        }
        tags.removeAll(clearing(Clearable.TAGS, drafts, ids), source);
        tags.add(grants);
    }

    private static Map<MemberId, Birthday> birthdays(List<MemberDraft> drafts, Map<String, MemberId> ids) {
        var birthdays = new HashMap<MemberId, Birthday>();
        for (MemberDraft draft : drafts) {
            if (draft.birthday() != null) {
                birthdays.put(idOf(draft, ids), draft.birthday());
            }
        }
        return birthdays;
    }

    private static List<JdbcConsents.NewState> consents(List<MemberDraft> drafts, Map<String, MemberId> ids) {
        var states = new ArrayList<JdbcConsents.NewState>();
        for (MemberDraft draft : drafts) {
            Map<ChannelKey, Boolean> given = draft.consents() == null ? Map.of() : draft.consents();
            given.forEach((channel, yes) -> states.add(new JdbcConsents.NewState(idOf(draft, ids), channel, yes)));
        }
        return states;
    }

    private static MemberId idOf(MemberDraft draft, Map<String, MemberId> ids) {
        return Objects.requireNonNull(ids.get(draft.externalId()), "just written");
    }
}
