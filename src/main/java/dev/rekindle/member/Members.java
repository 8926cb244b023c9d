package dev.rekindle.member;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The members. Every method works in the caller's transaction, or in one of its own where there is none. */
public interface Members {

    Optional<Member> byId(MemberId id);

    /** The member, also by an external id that became theirs by a merge. */
    Optional<Member> byExternalId(String externalId);

    /** Loads members in one statement; unknown ids are absent. */
    Map<MemberId, Member> byIds(Collection<MemberId> ids);

    /**
     * The members with this address on a channel, in any spelling; members of a household may share it. Where the channel's
     * address is an attribute, all members are read.
     */
    List<MemberId> byAddress(ChannelKey channel, String address);

    /** The ids of the members with these external ids; unknown ones are absent. */
    Map<String, MemberId> idsOf(Collection<String> externalIds);

    /**
     * As {@link #idsOf}, for a transaction that is going to write rows with these ids: until it ends, none of the members is
     * deleted.
     */
    Map<String, MemberId> lockedIdsOf(Collection<String> externalIds);

    /** The ids of the members with these e-mail addresses, given and found in their normal form; households share one. */
    Map<String, List<MemberId>> idsOfEmails(Collection<String> addresses);

    /** The ids of the members with these phone numbers in E.164. */
    Map<String, List<MemberId>> idsOfPhones(Collection<String> numbers);

    /**
     * Creates or updates members by external id, in bulk: a few statements per thousand. A null leaves the stored value
     * unchanged, tags are added, attributes are merged by name, fields that a draft clears are removed first. Several
     * drafts of one member are merged in their order. A consent that the member withdrew in person (see
     * {@link Consents#BY_THE_MEMBER}) is not given again. A draft that would exceed {@link ProfileLimits} is refused.
     *
     * @param source the source of consents and the owner of new tags: import, api
     */
    Upserted upsert(List<MemberDraft> drafts, String source);

    /** Creates or updates members by external id, in bulk; the source of their consents is {@code api}. */
    Upserted upsert(List<MemberDraft> drafts);

    /**
     * The same, for a caller who does not wait for a long transaction.
     *
     * @param patience the longest wait for each member that another transaction holds
     * @throws MembersBusy if one is held for longer; nothing was changed
     */
    Upserted upsert(List<MemberDraft> drafts, String source, Duration patience);

    /**
     * Locks members until the caller's transaction ends, in the order of their ids: nobody changes them, and who locks them
     * next reads what this transaction wrote.
     *
     * @return the points of each; unknown ids are absent
     */
    Map<MemberId, Long> lockPoints(Collection<MemberId> members);

    /** Applies changes in bulk, in the order given: tags, attributes, points, tier. */
    void change(List<MemberChange> changes);

    /** A page of the members that match the filter. */
    MemberPage list(MemberFilter filter, MemberOrder order, int page, int size);

    long count();

    /** Whether there is a member. */
    boolean any();

    /** The options of the filters of the list. */
    MemberFacets facets();

    /**
     * The tags of the {@value #LATEST} members with the greatest ids, each with how many of them have it, the most frequent
     * first; at most 200.
     */
    Map<String, Long> tagCounts();

    /** The names of attributes, counted in the same way. */
    Map<String, Long> attributeCounts();

    /** The values of tier, zone, locale or an attribute, counted in the same way; empty for other properties. */
    Map<String, Long> valueCounts(String property);

    /** How many members are looked at for what a form offers. */
    int LATEST = 20_000;

    /** Whether the member is fictitious, for the demonstration. */
    boolean isMadeUp(MemberId id);

    /**
     * The outcome of {@link #upsert}.
     *
     * @param taken members that were created
     * @param updated members that existed
     * @param withdrawalsKept consents not given because the member had withdrawn them in person
     */
    record Upserted(int taken, int updated, int withdrawalsKept, List<Refused> refused) {

        public static final Upserted NONE = new Upserted(0, 0, 0, List.of());

        public Upserted plus(Upserted other) {
            return new Upserted(
                    taken + other.taken,
                    updated + other.updated,
                    withdrawalsKept + other.withdrawalsKept,
                    Stream.concat(refused.stream(), other.refused.stream()).toList());
        }
    }

    /**
     * A member that was neither created nor changed.
     *
     * @param reason the code of the row's problem
     */
    record Refused(String externalId, String reason) {}
}
