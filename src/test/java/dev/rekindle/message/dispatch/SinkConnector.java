package dev.rekindle.message.dispatch;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.Sender;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A provider that counts messages and answers as configured. */
final class SinkConnector implements Connector {

    final Map<MessageId, Integer> sent = new ConcurrentHashMap<>();
    private final ChannelKey channel;
    /** Whether opening a sender fails. */
    volatile boolean broken;

    volatile Function<OutgoingMessage, SendResult> answering =
            outgoing -> new SendResult.Accepted("p" + outgoing.id().value(), null, 1);

    /** What its settings stand for. */
    volatile Object configuration = "first";

    /** Senders that were opened, less those that were closed. */
    final AtomicInteger open = new AtomicInteger();

    private final int ratePerSecond;

    SinkConnector(ChannelKey channel, int ratePerSecond) {
        this.channel = channel;
        this.ratePerSecond = ratePerSecond;
    }

    @Override
    public ChannelKey channel() {
        return channel;
    }

    @Override
    public int senders() {
        return 4;
    }

    @Override
    public int ratePerSecond() {
        return ratePerSecond;
    }

    @Override
    public Object configuration() {
        return configuration;
    }

    @Override
    public Sender open() {
        if (broken) {
            throw new IllegalStateException("The account is not set");
        }
        open.incrementAndGet();
        return new Sender() {
            @Override
            public SendResult send(OutgoingMessage outgoing) {
                sent.merge(outgoing.id(), 1, Integer::sum);
                return answering.apply(outgoing);
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }
}
