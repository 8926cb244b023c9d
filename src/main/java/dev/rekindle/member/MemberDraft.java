package dev.rekindle.member;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The validated data of a member from a request or a file: phone in E.164, zone and locale known. A null leaves the
 * stored value unchanged, unless the field is cleared.
 *
 * @param attributes by name; a null value removes the attribute
 * @param cleared fields whose stored value is removed before the values here apply
 */
public record MemberDraft(
        String externalId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Birthday birthday,
        @Nullable String zone,
        @Nullable String locale,
        @Nullable String tier,
        @Nullable Long points,
        @Nullable Set<String> tags,
        @Nullable Map<String, @Nullable Object> attributes,
        @Nullable Instant joinedAt,
        @Nullable Map<ChannelKey, Boolean> consents,
        boolean madeUp,
        Set<Clearable> cleared) {

    /** A draft that clears no field. */
    public MemberDraft(
            String externalId,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable Birthday birthday,
            @Nullable String zone,
            @Nullable String locale,
            @Nullable String tier,
            @Nullable Long points,
            @Nullable Set<String> tags,
            @Nullable Map<String, @Nullable Object> attributes,
            @Nullable Instant joinedAt,
            @Nullable Map<ChannelKey, Boolean> consents,
            boolean madeUp) {
        this(
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
                consents,
                madeUp,
                Set.of());
    }

    /** The same of the member with another external id. */
    public MemberDraft of(String otherExternalId) {
        return new MemberDraft(
                otherExternalId,
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
                consents,
                madeUp,
                cleared);
    }

    /** A field that can be cleared. */
    public enum Clearable {
        EMAIL,
        PHONE,
        FIRST_NAME,
        LAST_NAME,
        BIRTHDAY,
        ZONE,
        LOCALE,
        TIER,
        POINTS,
        TAGS,
        ATTRIBUTES;

        /** The fields as bits, the first constant as the lowest. */
        public static int bits(Collection<Clearable> fields) {
            return fields.stream().mapToInt(field -> 1 << field.ordinal()).reduce(0, (all, bit) -> all | bit);
        }
    }
}
