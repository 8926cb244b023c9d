package dev.rekindle.report.http;

import dev.rekindle.report.JourneyFigures;
import dev.rekindle.report.Overview;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.http.ReportViews.CostView;
import dev.rekindle.report.http.ReportViews.MessagesView;
import dev.rekindle.report.http.ReportViews.UpliftView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

@Schema(description = "The figures of all journeys: the sums of their reports for the same period.")
record OverviewView(
        Instant asOf,

        @Schema(description = "null for no lower bound") @Nullable
        Instant enteredFrom,

        @Schema(description = "exclusive; null for no upper bound") @Nullable
        Instant enteredBefore,

        long entered,
        long inProgress,
        long converted,
        @Schema(description = "attributed, by currency") SortedMap<String, BigDecimal> revenue,
        MessagesView messages,
        List<LineView> journeys,
        @Schema(description = "messages by day and status") SortedMap<LocalDate, SortedMap<String, Long>> days) {

    @Schema(description = "One journey.")
    record LineView(
            String journey,
            String name,

            @Schema(description = "LIVE, HELD or PAUSED (closed to new entries)")
            String state,

            int version,
            long inProgress,
            MessagesView messages,
            CostView cost,
            UpliftView lift) {

        static LineView of(JourneyFigures journey, Lift lift, Cost cost) {
            return new LineView(
                    journey.key(),
                    journey.name(),
                    journey.state(),
                    journey.version(),
                    journey.inProgress(),
                    MessagesView.of(journey.messages()),
                    CostView.of(cost),
                    UpliftView.of(journey.uplift(), lift));
        }
    }

    static OverviewView of(Overview overview, Map<String, Lift> lifts, Map<String, Cost> costs) {
        return new OverviewView(
                overview.takenAt(),
                overview.filter().from(),
                overview.filter().until(),
                overview.entered(),
                overview.inProgress(),
                overview.converted(),
                overview.money().amounts(),
                MessagesView.of(overview.messages()),
                overview.journeys().stream()
                        .map(journey -> LineView.of(
                                journey,
                                lifts.getOrDefault(journey.key(), Lift.none(journey.key())),
                                costs.getOrDefault(journey.key(), Cost.NONE)))
                        .toList(),
                overview.days());
    }
}
