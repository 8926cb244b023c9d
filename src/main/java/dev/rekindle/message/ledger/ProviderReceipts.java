package dev.rekindle.message.ledger;

import org.jspecify.annotations.Nullable;

/** What a provider's callback says of a message. */
public interface ProviderReceipts {

    /** The provider has it and is on its way. */
    void taken(long message, String providerId);

    void delivered(long message, @Nullable String providerId);

    /** @param suppression why the address is not to be used again; null when it may */
    void failed(long message, String providerId, String code, @Nullable String suppression);
}
