package dev.rekindle.message.suppression;

import dev.rekindle.member.Consents;
import java.util.Set;

/**
 * What a mailbox must not receive.
 *
 * @param everything whether it receives no message at all
 * @param optedOut topics without marketing; {@link Consents#ANY_TOPIC} for all
 */
public record Bound(boolean everything, Set<String> optedOut) {

    public static final Bound NOTHING = new Bound(false, Set.of());

    /** Whether marketing about the topic is stopped. */
    public boolean optedOutOf(String topic) {
        return optedOut.contains(Consents.ANY_TOPIC) || optedOut.contains(topic);
    }
}
