package dev.rekindle.message.ledger;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.RefusalCause;
import org.jspecify.annotations.Nullable;

/** What a provider's callback says of a message. */
public interface ProviderReceipts {

    /** Whether the provider has taken the message under this id of its own. */
    boolean isSentAs(MessageId message, String providerId);

    /** The provider has it, and has not delivered it yet. */
    void accepted(MessageId message, String providerId);

    void delivered(MessageId message, @Nullable String providerId);

    /** It was not delivered. */
    void failed(MessageId message, String providerId, String code, RefusalCause cause);
}
