package dev.rekindle.member;

import java.time.Instant;
import java.util.List;

/**
 * Members withdrew consents, or gave again what was withdrawn; published in the same transaction.
 *
 * @param changes at least one
 * @param source how the consents were given or withdrawn, as in {@link Consent}
 */
public record ConsentsChanged(List<Change> changes, String source, Instant at) {

    /** The withdrawals among the changes. */
    public List<Change> withdrawals() {
        return changes.stream().filter(change -> !change.given()).toList();
    }

    /** The consents that were given again. */
    public List<Change> givenAgain() {
        return changes.stream().filter(Change::given).toList();
    }

    /** @param topic {@link Consents#ANY_TOPIC} for the whole channel */
    public record Change(MemberId member, ChannelKey channel, String topic, boolean given) {}
}
