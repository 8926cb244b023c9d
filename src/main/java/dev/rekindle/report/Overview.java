package dev.rekindle.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * The figures of all journeys: the sums of their reports for the same filter.
 *
 * @param takenAt the time up to which every change is counted, by the application's clock: now unless much changes at once
 * @param days messages by day and status (PENDING, WITHHELD, AWAITING, DELIVERED, FAILED, UNKNOWN); the day is the day of sending,
 *     or the due day of unsent messages
 */
public record Overview(
        ReportFilter filter,
        Instant takenAt,
        List<JourneyFigures> journeys,
        SortedMap<LocalDate, SortedMap<String, Long>> days) {

    public MessageTotals messages() {
        return journeys.stream().map(JourneyFigures::messages).reduce(MessageTotals.NONE, MessageTotals::plus);
    }

    public long entered() {
        return journeys.stream()
                .mapToLong(journey -> journey.uplift().treated().enrolments())
                .sum();
    }

    public long inProgress() {
        return journeys.stream().mapToLong(JourneyFigures::inProgress).sum();
    }

    public long converted() {
        return journeys.stream()
                .mapToLong(journey -> journey.uplift().treated().converted())
                .sum();
    }

    public Money money() {
        return journeys.stream()
                .map(journey -> journey.uplift().treated().money())
                .reduce(Money.NONE, Money::plus);
    }
}
