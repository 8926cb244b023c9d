package dev.rekindle.member;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members. Every method works in the caller's transaction, or in one of its own where there is none. */
public interface Members {

    Optional<Member> byId(MemberId id);

    Optional<Member> byExternalId(String externalId);

    /** Loads many at once, in one statement however many there are; absent ids are absent. */
    Map<MemberId, Member> byIds(Collection<MemberId> ids);

    /** Those who have this number, given in E.164; people in one household may share it. */
    List<MemberId> byPhone(String phone);

    /** The numbers of those known by these external ids. */
    Map<String, MemberId> idsOf(Collection<String> externalIds);

    /** Makes or updates members by external id, in bulk; what they say of consent is noted as said by the API. */
    default Upserted upsert(List<MemberDraft> drafts) {
        return upsert(drafts, "api");
    }

    /**
     * Makes or updates members by external id, in bulk: a handful of statements per thousand. What a draft leaves null
     * stays as stored, tags are added, attributes are merged by name. Of several drafts for one member the later adds
     * to the earlier. A consent that the member took back in person (see {@link Consents#BY_THE_MEMBER}) is not given
     * again by this.
     *
     * @param source where it was said, for the consents' history: import, api
     */
    Upserted upsert(List<MemberDraft> drafts, String source);

    /** Applies changes in bulk, in the order given: tags, attributes, points. */
    void change(List<MemberChange> changes);

    /** A page of the members that pass the filter, which are counted up to a bound, see {@link MemberPage#more()}. */
    MemberPage list(MemberFilter filter, MemberOrder order, int page, int size);

    long count();

    /** What the filters of the list can offer. */
    MemberFacets facets();

    /** True for someone who does not exist: made up for a demonstration. */
    boolean isMadeUp(MemberId id);

    /**
     * The outcome of {@link #upsert}.
     *
     * @param taken members that were new
     * @param updated members that were there
     * @param withdrawalsKept consents offered for members who had taken them back in person
     */
    record Upserted(int taken, int updated, int withdrawalsKept) {

        public Upserted plus(Upserted other) {
            return new Upserted(taken + other.taken, updated + other.updated, withdrawalsKept + other.withdrawalsKept);
        }
    }
}
