package dev.rekindle.message.channel;

/** Sends messages to the provider, one at a time. */
public interface Sender extends AutoCloseable {

    /** Reports failures of the provider or the network as results, never as exceptions. */
    SendResult send(OutgoingMessage message);

    @Override
    void close();
}
