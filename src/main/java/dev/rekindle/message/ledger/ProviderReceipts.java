package dev.rekindle.message.ledger;

import dev.rekindle.message.MessageId;
import org.jspecify.annotations.Nullable;

/** What a provider's callback says of a message. */
public interface ProviderReceipts {

    /** The provider has it, and has not delivered it yet. */
    void accepted(MessageId message, String providerId);

    void delivered(MessageId message, @Nullable String providerId);

    /** @param suppression why the address is not to be used again; null when it may */
    void failed(MessageId message, String providerId, String code, @Nullable String suppression);
}
