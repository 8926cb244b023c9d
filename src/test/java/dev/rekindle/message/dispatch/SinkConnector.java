package dev.rekindle.message.dispatch;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.Sender;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A provider that counts what it is given and answers as told. */
final class SinkConnector implements Connector {

    final Map<MessageId, Integer> handedOver = new ConcurrentHashMap<>();
    private final ChannelKey channel;
    /** Whether opening a sender fails. */
    volatile boolean broken;

    volatile Function<OutgoingMessage, SendResult> answering =
            message -> new SendResult.Accepted("p" + message.id().value(), null, 1);

    SinkConnector(ChannelKey channel) {
        this.channel = channel;
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
        return 0;
    }

    @Override
    public Sender open() {
        if (broken) {
            throw new IllegalStateException("The account is not set");
        }
        return new Sender() {
            @Override
            public SendResult send(OutgoingMessage message) {
                handedOver.merge(message.id(), 1, Integer::sum);
                return answering.apply(message);
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
