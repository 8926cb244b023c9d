package dev.rekindle.report.alert;

import dev.rekindle.report.Interval;
import dev.rekindle.report.JourneyFigures;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.Uplift.Verdict;
import dev.rekindle.report.query.Reports;
import dev.rekindle.schedule.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Computes what passes the threshold of a rule now. */
@Component
class AlertMeasures {

    private static final double PER_CENT = 100;

    private final SendingMeasures sending;
    private final Reports reports;
    private final ObjectProvider<DueWork> works;

    AlertMeasures(SendingMeasures sending, Reports reports, ObjectProvider<DueWork> works) {
        this.sending = sending;
        this.reports = reports;
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

    /** The value is the difference of conversion rates in percentage points. */
    private List<Measured> harmful(AlertRule rule, Instant since) {
        return reports.overview(new ReportFilter(since, null, null)).journeys().stream()
                .filter(journey -> rule.journey() == null || journey.key().equals(rule.journey()))
                .flatMap(AlertMeasures::harm)
                .toList();
    }

    private static Stream<Measured> harm(JourneyFigures journey) {
        Interval rate = journey.uplift().rate();
        return rate == null || journey.uplift().verdict() != Verdict.FEWER
                ? Stream.of()
                : Stream.of(new Measured(journey.key(), rate.difference() * PER_CENT));
    }
}
