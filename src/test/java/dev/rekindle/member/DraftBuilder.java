package dev.rekindle.member;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drafts of members that read as sentences. */
public final class DraftBuilder {

    private final String externalId;
    private final Map<ChannelKey, Boolean> consents = new HashMap<>();
    private @Nullable String email;
    private @Nullable String firstName;
    private @Nullable Birthday birthday;
    private @Nullable String zone;
    private @Nullable String tier;
    private @Nullable Long points;
    private @Nullable Set<String> tags;
    private @Nullable Map<String, Object> attributes;
    private @Nullable Instant joinedAt;

    private DraftBuilder(String externalId) {
        this.externalId = externalId;
    }

    public static DraftBuilder aMember(String externalId) {
        return new DraftBuilder(externalId);
    }

    public DraftBuilder withEmail(String value) {
        email = value;
        return this;
    }

    public DraftBuilder named(String value) {
        firstName = value;
        return this;
    }

    public DraftBuilder bornOn(Birthday value) {
        birthday = value;
        return this;
    }

    public DraftBuilder inZone(String value) {
        zone = value;
        return this;
    }

    public DraftBuilder ofTier(String value) {
        tier = value;
        return this;
    }

    public DraftBuilder withPoints(long value) {
        points = value;
        return this;
    }

    public DraftBuilder tagged(String... values) {
        tags = Set.of(values);
        return this;
    }

    public DraftBuilder with(Map<String, Object> values) {
        attributes = values;
        return this;
    }

    public DraftBuilder joined(Instant at) {
        joinedAt = at;
        return this;
    }

    public DraftBuilder agreeingTo(ChannelKey channel) {
        consents.put(channel, true);
        return this;
    }

    public DraftBuilder withoutConsentFor(ChannelKey channel) {
        consents.put(channel, false);
        return this;
    }

    public MemberDraft draft() {
        return new MemberDraft(
                externalId,
                email,
                null,
                firstName,
                null,
                birthday,
                zone,
                null,
                tier,
                points,
                tags,
                attributes,
                joinedAt,
                consents.isEmpty() ? null : consents,
                false);
    }
}
