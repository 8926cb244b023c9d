package dev.rekindle.message.channel;

/** Hands letters to the provider, one at a time. */
public interface Sender extends AutoCloseable {

    /** Never throws for what a provider or the network does. */
    SendResult send(OutgoingMessage letter);

    @Override
    void close();
}
