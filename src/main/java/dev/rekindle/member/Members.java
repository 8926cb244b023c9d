package dev.rekindle.member;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members. Every method works in the caller's transaction. */
public interface Members {

    Optional<Member> byId(MemberId id);

    Optional<Member> byExternalId(String externalId);

    /** Loads many at once, in two statements however many there are; absent ids are absent. */
    Map<MemberId, Member> byIds(Collection<MemberId> ids);

    /** The numbers of those known by these external ids. */
    Map<String, MemberId> idsOf(Collection<String> externalIds);

    /** Makes or updates members by external id, in bulk. */
    void upsert(List<MemberDraft> drafts);

    /** Applies changes in bulk: tags, attributes, points. */
    void change(List<MemberChange> changes);
}
