package dev.rekindle.member;

/** A change of a member by a journey or a user. */
public sealed interface MemberChange {

    MemberId member();

    record AddTag(MemberId member, String tag) implements MemberChange {}

    record RemoveTag(MemberId member, String tag) implements MemberChange {}

    /** @param value text, number or boolean */
    record SetAttribute(MemberId member, String name, Object value) implements MemberChange {}

    /** @param points may be negative */
    record AddPoints(MemberId member, long points) implements MemberChange {}
}
