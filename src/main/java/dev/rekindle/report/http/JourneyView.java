package dev.rekindle.report.http;

import dev.rekindle.report.DailyEntries;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.StepVisits;
import dev.rekindle.report.VersionFigures;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.http.ReportViews.CostView;
import dev.rekindle.report.http.ReportViews.FunnelView;
import dev.rekindle.report.http.ReportViews.LiftView;
import dev.rekindle.report.http.ReportViews.MessagesView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "The report of one journey, from one snapshot: members who entered in the period, with all their results.")
record JourneyView(
        String journey,
        String name,

        @Schema(description = "LIVE, HELD or PAUSED (closed to new entries)")
        String state,

        Instant asOf,

        @Schema(description = "null for no lower bound") @Nullable
        Instant enteredFrom,

        @Schema(description = "exclusive; null for no upper bound") @Nullable
        Instant enteredBefore,

        @Schema(description = "null for all versions") @Nullable
        Integer version,

        long inProgress,

        @Schema(description = "treated entries by how they ended; ACTIVE are in progress")
        Map<String, Long> outcomes,

        MessagesView messages,
        CostView cost,
        LiftView lift,
        FunnelView funnel,
        List<StepView> steps,

        @Schema(description = "how many members took each sequence flow")
        Map<String, Long> flows,

        List<DayView> days,
        List<VersionView> versions) {

    @Schema(description = "A step over all versions, one version of it, or one variant of that version.")
    record StepView(
            String step,
            String name,

            @Schema(description = "name of the BPMN element")
            String kind,

            @Schema(description = "STEP, VERSION or VARIANT; rows of one level add up")
            String level,

            @Nullable Integer version,
            @Nullable String variant,
            @Nullable Long entered,
            @Nullable Long left,
            @Nullable Long waiting,

            @Schema(description = "null where the step sends nothing") @Nullable
            MessagesView messages,

            @Schema(description = "conversions credited to the step by the journey's attribution")
            long converted,

            @Schema(description = "by currency") SortedMap<String, BigDecimal> revenue) {

        static StepView of(ReportRow row) {
            StepVisits visits = row.visits();
            return new StepView(
                    row.node(),
                    row.name(),
                    row.kind(),
                    row.level().name(),
                    row.version(),
                    row.variant(),
                    visits == null ? null : visits.entered(),
                    visits == null ? null : visits.left(),
                    visits == null ? null : visits.waiting(),
                    row.messages() == null ? null : MessagesView.of(row.messages()),
                    row.credited().converted(),
                    row.credited().money().amounts());
        }
    }

    @Schema(description = "One day in the journey's zone.")
    record DayView(LocalDate day, long entered, long converted, long holdoutConverted) {

        static DayView of(DailyEntries day) {
            return new DayView(day.day(), day.entered(), day.converted(), day.holdoutConverted());
        }
    }

    record VersionView(int version, Instant liveSince, long entered, long inProgress) {

        static VersionView of(VersionFigures version) {
            return new VersionView(version.version(), version.deployedAt(), version.entered(), version.inProgress());
        }
    }

    static JourneyView of(JourneyReport report, Lift lift, Cost cost) {
        return new JourneyView(
                report.key(),
                report.name(),
                report.state(),
                report.takenAt(),
                report.filter().from(),
                report.filter().until(),
                report.filter().version(),
                report.inProgress(),
                report.enrolments(),
                MessagesView.of(report.messages()),
                CostView.of(cost),
                LiftView.of(lift),
                FunnelView.of(report.funnel()),
                report.rows().stream().map(StepView::of).toList(),
                report.flows(),
                report.days().stream().map(DayView::of).toList(),
                report.versions().stream().map(VersionView::of).toList());
    }
}
