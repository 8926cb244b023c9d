package dev.rekindle.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * All journeys together; the sums of their reports for the same slice.
 *
 * @param days messages by day and standing (PENDING, WITHHELD, AWAITING, DELIVERED, FAILED, UNKNOWN): the day sent, or
 *     due where not sent
 */
public record Overview(
        ReportFilter slice,
        Instant takenAt,
        List<JourneyFigures> journeys,
        SortedMap<LocalDate, SortedMap<String, Long>> days) {

    public MessageTotals sends() {
        return journeys.stream().map(JourneyFigures::sends).reduce(MessageTotals.NONE, MessageTotals::plus);
    }

    public long entered() {
        return journeys.stream()
                .mapToLong(journey -> journey.uplift().treated().members())
                .sum();
    }

    public long underWay() {
        return journeys.stream().mapToLong(JourneyFigures::underWay).sum();
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
