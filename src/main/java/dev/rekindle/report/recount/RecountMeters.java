package dev.rekindle.report.recount;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Gauge {@code rekindle.report.recount.differing}: figures that the latest recount had to correct; NaN before the first. */
@Component
class RecountMeters implements MeterBinder {

    private final Recounts recounts;

    RecountMeters(Recounts recounts) {
        this.recounts = recounts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "rekindle.report.recount.differing",
                        recounts,
                        it -> it.last().map(last -> (double) last.differing()).orElse(Double.NaN))
                .register(registry);
    }
}
