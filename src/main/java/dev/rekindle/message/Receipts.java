package dev.rekindle.message;

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
}
