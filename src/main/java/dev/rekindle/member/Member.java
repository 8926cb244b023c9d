package dev.rekindle.member;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person in the programme.
 *
 * @param externalId the caller's id, unique
 * @param email address as given; null when unknown
 * @param phone E.164; null when unknown
 * @param zone the member's own zone; when null, the journey's zone applies, or else the system's
 * @param locale the language to write in; null when unknown
 * @param attributes any further properties: text, number, boolean or ISO 8601 date as text
 * @param restricted whether processing is restricted: no message, no journey, no segment
 */
public record Member(
        MemberId id,
        String externalId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Birthday birthday,
        @Nullable ZoneId zone,
        @Nullable Locale locale,
        @Nullable String tier,
        long points,
        Set<String> tags,
        Map<String, Object> attributes,
        Instant joinedAt,
        boolean restricted) {

    /** A member whose processing is not restricted. */
    public Member(
            MemberId id,
            String externalId,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable Birthday birthday,
            @Nullable ZoneId zone,
            @Nullable Locale locale,
            @Nullable String tier,
            long points,
            Set<String> tags,
            Map<String, Object> attributes,
            Instant joinedAt) {
        this(
                id,
                externalId,
                email,
                phone,
                firstName,
                lastName,
                birthday,
                zone,
                locale,
                tier,
                points,
                tags,
                attributes,
                joinedAt,
                false);
    }

    /** The member after a change. */
    public Member with(MemberChange change) {
        return change.match(new Changed(this));
    }

    /** A property by the name that expressions use: a field of this record or an attribute; null when there is none. */
    public @Nullable Object property(String name) {
        return switch (name) {
            case "externalId" -> externalId;
            case "email" -> email;
            case "phone" -> phone;
            case "firstName" -> firstName;
            case "lastName" -> lastName;
            case "tier" -> tier;
            case "points" -> points;
            case "locale" -> locale == null ? null : locale.toLanguageTag();
            case "zone" -> zone == null ? null : zone.getId();
            case "joinedAt" -> joinedAt;
            default -> attributes.get(name);
        };
    }

    /** A member with one change applied. */
    private record Changed(Member member) implements MemberChange.Cases<Member> {

        @Override
        public Member addTag(MemberChange.AddTag change) {
            Set<String> tags = new HashSet<>(member.tags());
            tags.add(change.tag());
            return with(member.tier(), member.points(), tags, member.attributes());
        }

        @Override
        public Member removeTag(MemberChange.RemoveTag change) {
            Set<String> tags = new HashSet<>(member.tags());
            tags.remove(change.tag());
            return with(member.tier(), member.points(), tags, member.attributes());
        }

        @Override
        public Member setAttribute(MemberChange.SetAttribute change) {
            Map<String, Object> attributes = new HashMap<>(member.attributes());
            attributes.put(change.name(), change.value());
            return with(member.tier(), member.points(), member.tags(), attributes);
        }

        @Override
        public Member addPoints(MemberChange.AddPoints change) {
            return with(member.tier(), member.points() + change.points(), member.tags(), member.attributes());
        }

        @Override
        public Member setTier(MemberChange.SetTier change) {
            return with(change.tier(), member.points(), member.tags(), member.attributes());
        }

        private Member with(@Nullable String tier, long points, Set<String> tags, Map<String, Object> attributes) {
            return new Member(
                    member.id(),
                    member.externalId(),
                    member.email(),
                    member.phone(),
                    member.firstName(),
                    member.lastName(),
                    member.birthday(),
                    member.zone(),
                    member.locale(),
                    tier,
                    points,
                    tags,
                    attributes,
                    member.joinedAt(),
                    member.restricted());
        }
    }
}
