package dev.rekindle.message.dispatch;

import static dev.rekindle.message.RefusalCause.CONFIGURATION_WRONG;
import static dev.rekindle.message.RefusalCause.PROVIDER_DOWN;
import static dev.rekindle.message.RefusalCause.SENDER_REFUSED;
import static dev.rekindle.message.RefusalCause.TEMPLATE_BROKEN;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.ledger.MessageTransitions;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has waiting messages tried at once when what they wait for may be fixed: at the start, because settings are read then;
 * when a template has changed; when a provider has become healthy or has other settings (decision 0200).
 */
@Component
class FixedCauses {

    private static final Logger log = LoggerFactory.getLogger(FixedCauses.class);

    private final Templates templates;
    private final MessageTransitions transitions;
    private final Clock clock;
    private volatile @Nullable String edition;

    FixedCauses(Templates templates, MessageTransitions transitions, Clock clock) {
        this.templates = templates;
        this.transitions = transitions;
        this.clock = clock;
    }

    /** Costs no statement of its own while no template has changed: the templates look once a second. */
    void wakeIfTemplatesChanged() {
        String known = edition;
        String now = templates.edition();
        if (!now.equals(known)) {
            wake(
                    known == null
                            ? Set.of(TEMPLATE_BROKEN, SENDER_REFUSED, CONFIGURATION_WRONG, PROVIDER_DOWN)
                            : Set.of(TEMPLATE_BROKEN, SENDER_REFUSED),
                    null);
            edition = now;
        }
    }

    /** The channel's provider has become healthy. */
    void wake(ChannelKey channel) {
        // a refused sender is tried by its own back-off: waking all would have all of them refused again
        wake(Set.of(PROVIDER_DOWN, CONFIGURATION_WRONG), channel);
    }

    /** The channel has another account or sender. */
    void wakeReconfigured(ChannelKey channel) {
        wake(Set.of(PROVIDER_DOWN, CONFIGURATION_WRONG, SENDER_REFUSED), channel);
    }

    private void wake(Set<RefusalCause> causes, @Nullable ChannelKey channel) {
        int woken = transitions.wake(causes, channel, clock.instant());
        if (woken > 0) {
            log.info("Waiting messages tried again: messages={} causes={}", woken, causes);
        }
    }
}
