package dev.rekindle.message.channel;

/** Sends messages to the provider, one at a time. */
public interface Sender extends AutoCloseable {

    /** Never throws for what a provider or the network does. */
    SendResult send(OutgoingMessage message);

    @Override
    void close();
}
