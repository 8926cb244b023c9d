package dev.rekindle.message.dispatch;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.Sender;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A provider that counts what it is given and answers as told. */
final class SinkChannel implements Channel {

    final Map<MessageId, Integer> handedOver = new ConcurrentHashMap<>();
    private final ChannelKind kind;
    /** Whether opening a sender fails. */
    volatile boolean broken;

    volatile Function<OutgoingMessage, SendResult> answering =
            letter -> new SendResult.Accepted("p" + letter.message().value(), null, 1);

    SinkChannel(ChannelKind kind) {
        this.kind = kind;
    }

    @Override
    public ChannelKind kind() {
        return kind;
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
            public SendResult send(OutgoingMessage letter) {
                handedOver.merge(letter.message(), 1, Integer::sum);
                return answering.apply(letter);
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
