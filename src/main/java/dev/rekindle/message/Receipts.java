package dev.rekindle.message;

import java.time.Instant;

/** Accepts receipts of messages. Repeated receipts and any order of them are harmless. */
public interface Receipts {

    /** It was delivered: a delivery receipt, an open or a click shows it. */
    void arrived(MessageId message);

    /**
     * It bounced.
     *
     * @param code a provider's code without addresses, for example dsn-5.1.1
     * @param cause whose fault it is, as far as the report is about the address that the message was sent to
     */
    void bounced(MessageId message, String code, RefusalCause cause);

    /**
     * It bounced at another address, to which the message's own leads. That says nothing of the latter.
     *
     * @param code as above
     */
    void bouncedElsewhere(MessageId message, String code);

    /**
     * A recipient called it spam.
     *
     * @param own whether the report is about the address that the message was sent to, as far as it says
     */
    void complained(MessageId message, boolean own);

    /** A message was reported as not delivered, and waits again; published in the same transaction. */
    record TakenBack(MessageId message, MessageSpec spec, String code, RefusalCause cause) {}

    /**
     * A recipient called a message spam; published in the same transaction.
     *
     * @param own as above; then the address is suppressed
     */
    record Complained(MessageId message, boolean own, Instant at) {}
}
