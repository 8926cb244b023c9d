package dev.rekindle.web.overview;

import dev.rekindle.demo.Demo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.message.MessageStatus;
import dev.rekindle.report.Overview;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.query.RecentReports;
import dev.rekindle.web.Chart;
import dev.rekindle.web.Formats;
import dev.rekindle.web.PageContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The overview, and the progress of the demo's replay. */
@Controller
class OverviewController {

    private static final List<Integer> PERIODS = List.of(7, 30, 90);
    private static final List<MessageStatus> STACK = List.of(
            MessageStatus.DELIVERED,
            MessageStatus.AWAITING,
            MessageStatus.UNKNOWN,
            MessageStatus.FAILED,
            MessageStatus.PENDING,
            MessageStatus.WITHHELD);

    private static final SortedMap<String, Long> NONE = new TreeMap<>();

    private final RecentReports reports;
    private final Journeys journeys;
    private final AttentionItems attention;
    private final Demo demo;
    private final FirstStepRows firstSteps;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    OverviewController(
            RecentReports reports,
            Journeys journeys,
            AttentionItems attention,
            Demo demo,
            FirstStepRows firstSteps,
            Formats formats,
            MessageSource messages,
            Clock clock) {
        this.reports = reports;
        this.journeys = journeys;
        this.attention = attention;
        this.demo = demo;
        this.firstSteps = firstSteps;
        this.formats = formats;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/")
    String overview(
            @RequestParam(defaultValue = "0") int days,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            Locale locale,
            Model model) {
        int period = PERIODS.contains(days) ? days : 0;
        LocalDate from = period == 0 ? null : today().minusDays(period - 1);
        Overview overview = reports.overview(slice(from));
        model.addAttribute("overview", overview);
        Set<String> archived = journeys.archived();
        model.addAttribute(
                "listed",
                overview.journeys().stream()
                        .filter(journey -> !archived.contains(journey.key()))
                        .toList());
        model.addAttribute("days", period);
        model.addAttribute("periods", PERIODS);
        model.addAttribute("journeyQuery", from == null ? "" : "?from=" + from);
        model.addAttribute("chart", chart(overview, locale));
        model.addAttribute("attention", attention.now(overview));
        model.addAttribute("demo", demo.progress());
        model.addAttribute("firstSteps", firstSteps.of(page).orElse(null));
        return "overview/overview";
    }

    @GetMapping("/demo/progress")
    String progress(Model model) {
        model.addAttribute("demo", demo.progress());
        return "overview/parts :: replayProgress";
    }

    private ReportFilter slice(@Nullable LocalDate from) {
        return from == null
                ? ReportFilter.ALL
                : new ReportFilter(from.atStartOfDay(formats.zone()).toInstant(), null, null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), formats.zone());
    }

    private Chart chart(Overview overview, Locale locale) {
        var days = overview.days();
        if (days.isEmpty()) {
            return new Chart("bars", List.of(), List.of());
        }
        List<LocalDate> all =
                days.firstKey().datesUntil(days.lastKey().plusDays(1)).toList();
        return new Chart(
                "bars",
                all.stream().map(LocalDate::toString).toList(),
                STACK.stream()
                        .map(status -> new Chart.Series(
                                messages.getMessage("message.status." + status, null, locale),
                                status.name(),
                                all.stream()
                                        .map(day -> days.getOrDefault(day, NONE).getOrDefault(status.name(), 0L))
                                        .toList()))
                        .toList());
    }
}
