package dev.rekindle.testing;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberDraft;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds drafts of members: {@code aMember("m-1").inZone("Europe/Berlin").withoutConsentFor(SMS).draft()}. */
public final class MemberDraftBuilder {

    private final String externalId;
    private final Map<ChannelKey, Boolean> consents = new HashMap<>();
    private @Nullable String email;
    private @Nullable String phone;
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable Birthday birthday;
    private @Nullable String zone;
    private @Nullable String locale;
    private @Nullable String tier;
    private @Nullable Long points;
    private @Nullable Set<String> tags;
    private @Nullable Map<String, Object> attributes;
    private @Nullable Instant joinedAt;
    private boolean madeUp;

    private MemberDraftBuilder(String externalId) {
        this.externalId = externalId;
    }

    public static MemberDraftBuilder aMember(String externalId) {
        return new MemberDraftBuilder(externalId);
    }

    public MemberDraftBuilder withEmail(@Nullable String value) {
        email = value;
        return this;
    }

    public MemberDraftBuilder withPhone(@Nullable String value) {
        phone = value;
        return this;
    }

    public MemberDraftBuilder named(String value) {
        firstName = value;
        return this;
    }

    public MemberDraftBuilder named(String first, String last) {
        lastName = last;
        return named(first);
    }

    public MemberDraftBuilder bornOn(Birthday value) {
        birthday = value;
        return this;
    }

    public MemberDraftBuilder inZone(String value) {
        zone = value;
        return this;
    }

    public MemberDraftBuilder speaking(String value) {
        locale = value;
        return this;
    }

    public MemberDraftBuilder ofTier(String value) {
        tier = value;
        return this;
    }

    public MemberDraftBuilder withPoints(long value) {
        points = value;
        return this;
    }

    public MemberDraftBuilder tagged(String... values) {
        tags = Set.of(values);
        return this;
    }

    public MemberDraftBuilder with(Map<String, Object> values) {
        attributes = values;
        return this;
    }

    public MemberDraftBuilder joined(Instant at) {
        joinedAt = at;
        return this;
    }

    public MemberDraftBuilder agreeingTo(ChannelKey... channels) {
        for (ChannelKey channel : channels) {
            consents.put(channel, true);
        }
        return this;
    }

    public MemberDraftBuilder withoutConsentFor(ChannelKey channel) {
        consents.put(channel, false);
        return this;
    }

    /** Marked as generated, as the demo's members are. */
    public MemberDraftBuilder madeUp() {
        madeUp = true;
        return this;
    }

    public MemberDraft draft() {
        return new MemberDraft(
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
                consents.isEmpty() ? null : consents,
                madeUp);
    }
}
