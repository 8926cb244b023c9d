package dev.rekindle.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of a member by a journey or a user. */
public sealed interface MemberChange {

    MemberId member();

    /**
     * @param by who owns it: a user, or a part of the application such as {@code journey:welcome}; null for nobody
     * @param until when it is removed; null for never. Of a member who has the tag, the later end counts
     */
    record AddTag(
            MemberId member,
            String tag,
            @Nullable String by,
            @Nullable Instant until) implements MemberChange {

        public AddTag(MemberId member, String tag) {
            this(member, tag, null, null);
        }
    }

    /** @param by who takes it: a user, or a part of the application; null for nobody */
    record RemoveTag(MemberId member, String tag, @Nullable String by) implements MemberChange {

        public RemoveTag(MemberId member, String tag) {
            this(member, tag, null);
        }
    }

    /** @param value text, number or boolean */
    record SetAttribute(MemberId member, String name, Object value) implements MemberChange {}

    /** @param points may be negative */
    record AddPoints(MemberId member, long points) implements MemberChange {}

    /** @param tier null for none */
    record SetTier(MemberId member, @Nullable String tier) implements MemberChange {}
}
