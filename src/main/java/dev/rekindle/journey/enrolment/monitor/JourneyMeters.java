package dev.rekindle.journey.enrolment.monitor;

import dev.rekindle.journey.Incidents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/**
 * Gauges: {@code rekindle.incidents.open}, the number of incidents, queried on each read; {@code
 * rekindle.enrolments.disagreeing}, tagged {@code how}, what the reconciler found in the last hour, NaN on a node where it
 * did not run.
 */
@Component
class JourneyMeters implements MeterBinder {

    private final Incidents incidents;
    private final Reconciler reconciler;

    JourneyMeters(Incidents incidents, Reconciler reconciler) {
        this.incidents = incidents;
        this.reconciler = reconciler;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("rekindle.incidents.open", incidents, Incidents::openCount)
                .register(registry);
        disagreeing(registry, "without-instance", Reconciler.Findings::withoutInstance);
        disagreeing(registry, "without-enrolment", Reconciler.Findings::withoutEnrolment);
        disagreeing(registry, "stranded", Reconciler.Findings::stranded);
    }

    private void disagreeing(MeterRegistry registry, String how, ToLongFunction<Reconciler.Findings> count) {
        Gauge.builder(
                        "rekindle.enrolments.disagreeing",
                        reconciler,
                        it -> it.latest()
                                .map(found -> (double) count.applyAsLong(found))
                                .orElse(Double.NaN))
                .tag("how", how)
                .register(registry);
    }
}
