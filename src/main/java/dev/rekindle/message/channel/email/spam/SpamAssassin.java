package dev.rekindle.message.channel.email.spam;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.SpamFilter;
import dev.rekindle.message.channel.SpamVerdict;
import dev.rekindle.message.content.MessageContent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has SpamAssassin's daemon judge an e-mail as it is sent, with the headers of a real one. */
@Component
class SpamAssassin implements SpamFilter {

    private static final ChannelKey EMAIL = new ChannelKey("email");
    private static final Logger log = LoggerFactory.getLogger(SpamAssassin.class);
    /** A daemon has five children unless told otherwise, and others need it, too. */
    private static final int AT_ONCE = 2;

    private final SpamSettings settings;
    private final MailBytes mails;
    private final Semaphore free = new Semaphore(AT_ONCE);

    SpamAssassin(SpamSettings settings, MailBytes mails) {
        this.settings = settings;
        this.mails = mails;
    }

    @Override
    public ChannelKey channel() {
        return EMAIL;
    }

    @Override
    public SpamVerdict judge(MessageContent content) {
        if (settings.host().isBlank()) {
            return SpamVerdict.NOT_INSTALLED;
        }
        if (!free.tryAcquire()) {
            return SpamVerdict.NO_ANSWER;
        }
        try {
            return SpamdReport.read(new SpamdClient(settings).report(mails.of(content)));
        } catch (ConnectException | NoRouteToHostException | UnknownHostException absent) {
            return SpamVerdict.NOT_INSTALLED;
        } catch (IOException | RuntimeException e) {
            log.warn("Spam filter gave no answer: cause={}", e.toString());
            return SpamVerdict.NO_ANSWER;
        } finally {
            free.release();
        }
    }
}
