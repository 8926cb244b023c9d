package dev.rekindle.message;

/** Accepts receipts of messages. Repeated receipts and any order of them are harmless. */
public interface Receipts {

    /** It was delivered: a delivery receipt, an open or a click shows it. */
    void arrived(MessageId message);

    /**
     * It bounced.
     *
     * @param code a provider's code without addresses, for example dsn-5.1.1
     * @param suppress whether the address is not to be written to again
     */
    void bounced(MessageId message, String code, boolean suppress);
}
