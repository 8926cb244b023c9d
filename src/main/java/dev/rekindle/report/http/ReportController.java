package dev.rekindle.report.http;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.cost.MessageCosts;
import dev.rekindle.report.experiment.Lifts;
import dev.rekindle.report.http.JourneyView.DayView;
import dev.rekindle.report.http.JourneyView.StepView;
import dev.rekindle.report.http.OverviewView.LineView;
import dev.rekindle.report.http.ReportViews.FunnelView;
import dev.rekindle.report.http.ReportViews.LiftView;
import dev.rekindle.report.http.ReportViews.MessagesView;
import dev.rekindle.report.query.Reports;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Every figure of the reports as JSON; the same figures as on the pages. */
@RestController
@RequestMapping("/api/v1/reports")
@Tag(name = "Reports", description = "Figures of journeys. A key needs the scope \"reports\".")
class ReportController {

    private final Reports reports;
    private final Lifts lifts;
    private final MessageCosts costs;
    private final Live<Zones> zones;

    ReportController(Reports reports, Lifts lifts, MessageCosts costs, Live<Zones> zones) {
        this.reports = reports;
        this.lifts = lifts;
        this.costs = costs;
        this.zones = zones;
    }

    /** Which members are counted. */
    record Entered(
            @Parameter(description = "first day of entry; none for no lower bound")
            @DateTimeFormat(iso = ISO.DATE)
            @Nullable
            LocalDate from,

            @Parameter(description = "last day of entry; none for no upper bound")
            @DateTimeFormat(iso = ISO.DATE)
            @Nullable
            LocalDate to) {

        ReportFilter filter(ZoneId zone) {
            if (from != null && to != null && to.isBefore(from)) {
                throw new ResponseStatusException(
                        HttpStatus.BAD_REQUEST, "The parameter to is before from. Give the first day as from.");
            }
            return ReportFilter.of(ReportPeriod.days(from, to), zone);
        }
    }

    @GetMapping("/overview")
    @Operation(summary = "All journeys together", description = "Days begin in the organisation's zone.")
    OverviewView overview(Entered entered) {
        ReportFilter filter = entered.filter(zones.get().system());
        return OverviewView.of(reports.overview(filter), lifts.byJourney(filter), costs.ofJourneys(filter));
    }

    @GetMapping("/journeys")
    @Operation(summary = "Each journey with its messages and its lift")
    List<LineView> journeys(Entered entered) {
        return overview(entered).journeys();
    }

    @GetMapping("/journeys/{key}")
    @Operation(summary = "The whole report of a journey", description = "Days begin in the journey's zone.")
    JourneyView journey(@PathVariable String key, Entered entered, @Nullable Integer version) {
        JourneyReport report = report(key, entered, version);
        return JourneyView.of(report, lifts.of(key, report.filter()), costs.total(key, report.filter()));
    }

    @GetMapping("/journeys/{key}/lift")
    @Operation(summary = "Treated against holdout")
    LiftView lift(@PathVariable String key, Entered entered, @Nullable Integer version) {
        return LiftView.of(lifts.of(key, report(key, entered, version).filter()));
    }

    @GetMapping("/journeys/{key}/funnel")
    @Operation(summary = "Treated entries by stage")
    FunnelView funnel(@PathVariable String key, Entered entered, @Nullable Integer version) {
        return FunnelView.of(report(key, entered, version).funnel());
    }

    @GetMapping("/journeys/{key}/messages")
    @Operation(summary = "Messages by status")
    MessagesView messages(@PathVariable String key, Entered entered, @Nullable Integer version) {
        return MessagesView.of(report(key, entered, version).messages());
    }

    @GetMapping("/journeys/{key}/steps")
    @Operation(summary = "Each step, its versions and variants")
    List<StepView> steps(@PathVariable String key, Entered entered, @Nullable Integer version) {
        return report(key, entered, version).rows().stream().map(StepView::of).toList();
    }

    @GetMapping("/journeys/{key}/days")
    @Operation(summary = "Entries and conversions of each day")
    List<DayView> days(@PathVariable String key, Entered entered, @Nullable Integer version) {
        return report(key, entered, version).days().stream().map(DayView::of).toList();
    }

    private JourneyReport report(String key, Entered entered, @Nullable Integer version) {
        return reports.journey(key, entered.filter(reports.zoneOf(key)).onVersion(version))
                .orElseThrow(() -> notThere("There is no journey with this key."));
    }

    private static ResponseStatusException notThere(String reason) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, reason);
    }
}
