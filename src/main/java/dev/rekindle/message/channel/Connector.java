package dev.rekindle.message.channel;

import dev.rekindle.member.ChannelKey;
import java.util.Optional;

/** Connects one channel to its provider, within the provider's limits. */
public interface Connector {

    /** The channel whose messages it sends. */
    ChannelKey channel();

    /** The number of concurrent senders, 1-32. */
    int senders();

    /** Messages a second over all senders; 0 for no limit. */
    int ratePerSecond();

    /** Whether messages come from an address or number of the organisation, and not from the one that we ship with. */
    default boolean hasOwnSender() {
        return true;
    }

    /** Whether the provider is the sandbox in this process. */
    default boolean inSandbox() {
        return false;
    }

    /** What senders are opened with, compared by {@code equals}: a sender is used as long as this stays the same. */
    default Object configuration() {
        return this;
    }

    /** Whether the provider can be asked for the prices of messages. */
    default boolean reportsPrices() {
        return false;
    }

    /** Asks for prices with the settings of now; used by one thread. */
    default PriceReader prices() {
        return providerId -> Optional.empty();
    }

    /** A new sender, used by one thread at a time; it may keep a connection open. */
    Sender open();
}
