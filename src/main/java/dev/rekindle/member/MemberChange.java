package dev.rekindle.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of a member by a journey or a user. */
public sealed interface MemberChange {

    MemberId member();

    <R> R match(Cases<R> cases);

    /** One method for each kind of change. */
    interface Cases<R> {

        R addTag(AddTag change);

        R removeTag(RemoveTag change);

        R setAttribute(SetAttribute change);

        R addPoints(AddPoints change);

        R setTier(SetTier change);
    }

    /**
     * @param by who gives it: a user, or a part of the application such as {@code journey}; null for nobody
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

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addTag(this);
        }
    }

    /** @param by who removes it: a user, or a part of the application such as {@code journey}; null for nobody */
    record RemoveTag(MemberId member, String tag, @Nullable String by) implements MemberChange {

        public RemoveTag(MemberId member, String tag) {
            this(member, tag, null);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.removeTag(this);
        }
    }

    /** @param value text, number or boolean */
    record SetAttribute(MemberId member, String name, Object value) implements MemberChange {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.setAttribute(this);
        }
    }

    /** @param points may be negative */
    record AddPoints(MemberId member, long points) implements MemberChange {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addPoints(this);
        }
    }

    /** @param tier null for none */
    record SetTier(MemberId member, @Nullable String tier) implements MemberChange {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.setTier(this);
        }
    }
}
