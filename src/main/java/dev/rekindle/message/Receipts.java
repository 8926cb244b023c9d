package dev.rekindle.message;

/** What is heard of a message after the provider took it. Repeats and reorders are harmless: delivered is final. */
public interface Receipts {

    /** It evidently arrived: a delivery receipt, an open or a click. */
    void arrived(MessageId message);

    /**
     * It came back.
     *
     * @param code a provider's code without addresses, for example dsn-5.1.1
     * @param suppress whether the address is not to be written to again
     */
    void bounced(MessageId message, String code, boolean suppress);
}
