package dev.rekindle.report.alert;

import dev.rekindle.report.experiment.Comparison;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.experiment.Lifts;
import dev.rekindle.schedule.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Computes what passes the threshold of a rule now. */
@Component
class AlertMeasures {

    private static final double PER_CENT = 100;

    private final SendingMeasures sending;
    private final Function<Instant, List<Lift>> lifts;
    private final ObjectProvider<DueWork> works;

    @Autowired
    AlertMeasures(SendingMeasures sending, Lifts lifts, ObjectProvider<DueWork> works) {
        this(sending, lifts::since, works);
    }

    AlertMeasures(SendingMeasures sending, Function<Instant, List<Lift>> lifts, ObjectProvider<DueWork> works) {
        this.sending = sending;
        this.lifts = lifts;
        this.works = works;
    }

    List<Measured> of(AlertRule rule, Instant now) {
        Duration span = Duration.ofHours(rule.hours());
        return switch (rule.kind()) {
            case BOUNCE_RATE -> sending.bounces(rule.journey(), span, rule.threshold(), now);
            case NO_SENDS -> sending.silent(rule.journey(), span, now);
            case LAG -> late(rule.threshold(), now);
            case LIFT_NEGATIVE -> harmful(rule, now.minus(span));
        };
    }

    private List<Measured> late(double minutes, Instant now) {
        return works.stream()
                .flatMap(work -> work
                        .waitingSince()
                        .map(since -> new Measured(
                                work.name(), Duration.between(since, now).toSeconds() / 60.0))
                        .stream())
                .filter(waiting -> waiting.value() > minutes)
                .toList();
    }

    /**
     * By the intervals that hold at every look, because a rule looks every quarter of an hour, over whole days, for which there
     * are sums. The value is the difference of conversion rates in percentage points.
     */
    private List<Measured> harmful(AlertRule rule, Instant since) {
        return lifts.apply(since).stream()
                .filter(lift -> rule.journey() == null || lift.journey().equals(rule.journey()))
                .flatMap(AlertMeasures::harm)
                .toList();
    }

    private static Stream<Measured> harm(Lift lift) {
        Comparison rate = lift.rate();
        return rate == null || !rate.isLess()
                ? Stream.of()
                : Stream.of(new Measured(lift.journey(), rate.difference() * PER_CENT));
    }
}
