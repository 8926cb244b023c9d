package dev.rekindle.message.dispatch;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.Receipts;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.content.Templates;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Pauses a template's messages while the provider refuses their sender or what they say: after five refusals without an
 * acceptance between, or after ten reports within an hour. After the pause some are tried; another refusal doubles it, up
 * to an hour (decision 0183). Each node knows of the answers and reports that it received itself.
 */
@Component
class RefusedContent {

    private static final Logger log = LoggerFactory.getLogger(RefusedContent.class);

    private final Templates templates;
    private final FixedCauses fixed;
    private final Clock clock;
    private final Map<Content, ContentPause> states = new ConcurrentHashMap<>();

    RefusedContent(Templates templates, FixedCauses fixed, Clock clock) {
        this.templates = templates;
        this.fixed = fixed;
        this.clock = clock;
    }

    /** Until when the messages are paused; null when they may be sent. */
    @Nullable
    Instant pausedUntil(MessageSpec spec) {
        ContentPause state = states.get(Content.of(spec));
        return state == null ? null : state.until(clock.instant(), templates.edition());
    }

    /** How many contents are paused. */
    long paused() {
        Instant now = clock.instant();
        String edition = templates.edition();
        return states.values().stream()
                .filter(state -> state.until(now, edition) != null)
                .count();
    }

    /** A busy mailbox, a dead address or a provider that is down says nothing about the content. */
    void answered(MessageSpec spec, SendResult result) {
        result.match(new SendResult.Cases<Boolean>() {
            @Override
            public Boolean accepted(SendResult.Accepted accepted) {
                return resume(Content.of(spec));
            }

            @Override
            public Boolean retryable(SendResult.Retryable retryable) {
                return retryable.cause() == RefusalCause.SENDER_REFUSED
                        && state(spec).isRefusedTooOften()
                        && pause(spec, retryable.code());
            }

            @Override
            public Boolean refused(SendResult.Refused refused) {
                return false;
            }

            @Override
            public Boolean lost(SendResult.Lost lost) {
                return false;
            }
        });
    }

    /** The provider had accepted it; the acceptance of others proves nothing against such reports. */
    @EventListener
    void on(Receipts.TakenBack report) {
        if (report.cause() == RefusalCause.SENDER_REFUSED
                && state(report.spec()).isReportedTooOften(clock.instant())) {
            log(
                    report.spec(),
                    report.code(),
                    state(report.spec()).pauseAfterReports(clock.instant(), templates.edition()));
        }
    }

    private ContentPause state(MessageSpec spec) {
        return states.computeIfAbsent(Content.of(spec), content -> new ContentPause());
    }

    private boolean resume(Content content) {
        ContentPause state = states.get(content);
        boolean resumed = state != null && state.accept(clock.instant());
        if (resumed) {
            log.info("Sending resumed: channel={} template={}", content.channel(), content.template());
            fixed.wake(content.channel());
        }
        return resumed;
    }

    private boolean pause(MessageSpec spec, String code) {
        ContentPause.Pause begun = state(spec).pause(clock.instant(), templates.edition());
        if (begun != null) {
            log(spec, code, begun);
        }
        return begun != null;
    }

    private static void log(MessageSpec spec, String code, ContentPause.Pause pause) {
        log.error(
                "Sending paused, sender or content refused: channel={} template={} variant={} code={} until={}",
                spec.channel(),
                spec.template(),
                spec.variant(),
                code,
                pause.until());
    }

    /** What is refused as one. */
    private record Content(ChannelKey channel, String template, String variant) {

        static Content of(MessageSpec spec) {
            return new Content(spec.channel(), spec.template(), spec.variant());
        }
    }
}
