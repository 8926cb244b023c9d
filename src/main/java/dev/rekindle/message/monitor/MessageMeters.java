package dev.rekindle.message.monitor;

import dev.rekindle.message.Ledger;
import dev.rekindle.message.RefusalCause;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/**
 * The gauge {@code rekindle.messages.waiting}, tagged {@code cause}: messages that wait for the cause to be fixed, queried
 * on each read.
 */
@Component
class MessageMeters implements MeterBinder {

    private final Ledger ledger;

    MessageMeters(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Arrays.stream(RefusalCause.values())
                .filter(RefusalCause::waits)
                .forEach(cause -> Gauge.builder(
                                "rekindle.messages.waiting",
                                ledger,
                                it -> it.waiting().getOrDefault(cause, 0L))
                        .tag("cause", cause.name())
                        .register(registry));
    }
}
