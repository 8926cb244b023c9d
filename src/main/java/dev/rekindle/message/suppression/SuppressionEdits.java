package dev.rekindle.message.suppression;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.suppression.SuppressionWriter.NewSuppression;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What users change on the suppression list. */
@Component
@Transactional
public class SuppressionEdits {

    /** Reasons that a user can give for a mailbox. */
    public static final List<String> REASONS =
            List.of(Suppression.MANUAL, Suppression.UNSUBSCRIBED, Suppression.COMPLAINT);

    static final String LIST = "list";

    private final SuppressionWriter writer;
    private final Channels channels;
    private final Clock clock;

    SuppressionEdits(SuppressionWriter writer, Channels channels, Clock clock) {
        this.writer = writer;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * Adds a mailbox.
     *
     * @param reason one of {@link #REASONS}
     */
    public Added add(ChannelKey channel, String address, String reason, @Nullable String note, String user) {
        Channel installed = channels.get(channel);
        String normal = installed.typedAddress(address);
        if (!REASONS.contains(reason) || normal.isEmpty() || !installed.accepts(normal)) {
            return Added.NO_ADDRESS;
        }
        var said = new NewSuppression(channel, normal, Consents.ANY_TOPIC, reason, LIST, clock.instant(), null, note);
        return writer.add(List.of(said), user) == 1 ? Added.ADDED : Added.KNOWN;
    }

    /** @return false if it was lifted before */
    public boolean lift(Suppression suppression, String note, String user) {
        return writer.lift(suppression.id(), user, note, clock.instant());
    }

    /** What became of an address that a user added. */
    public enum Added {
        ADDED,
        /** It is on the list for this reason already. */
        KNOWN,
        NO_ADDRESS
    }
}
