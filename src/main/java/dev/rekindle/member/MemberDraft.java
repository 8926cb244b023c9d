package dev.rekindle.member;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller or a file says of a member, already valid: phone in E.164, zone and locale known. A null leaves what is
 * stored as it is.
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
        @Nullable Map<String, Object> attributes,
        @Nullable Instant joinedAt,
        @Nullable Map<ChannelKey, Boolean> consents,
        boolean madeUp) {}
