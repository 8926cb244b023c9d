package dev.rekindle.message.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * The gauge {@code rekindle.messages.paused} of this node, tagged {@code what}: channels that are paused because of their
 * provider or our settings, and templates because their sender or content is refused.
 */
@Component
class PauseMeters implements MeterBinder {

    private final Dispatcher dispatcher;
    private final RefusedContent refused;

    PauseMeters(Dispatcher dispatcher, RefusedContent refused) {
        this.dispatcher = dispatcher;
        this.refused = refused;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("rekindle.messages.paused", dispatcher, Dispatcher::pausedChannels)
                .tag("what", "channel")
                .register(registry);
        Gauge.builder("rekindle.messages.paused", refused, RefusedContent::paused)
                .tag("what", "template")
                .register(registry);
    }
}
