package dev.rekindle.member;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The validated data of a member from a request or a file: phone in E.164, zone and locale known. A null leaves the
 * stored value unchanged.
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
