package dev.rekindle.web.journey;

import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.WaitingMembers;
import dev.rekindle.report.DailyEntries;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.export.TableCsv;
import dev.rekindle.report.query.Reports;
import dev.rekindle.report.table.ReportTables;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Chart;
import dev.rekindle.web.Formats;
import dev.rekindle.web.report.ReportModel;
import dev.rekindle.web.report.ReportRequest;
import dev.rekindle.web.report.ShownReport;
import dev.rekindle.web.report.ShownReports;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One journey: its report on its diagram, the same as a file, and the diagram itself. */
@Controller
class JourneyPage {

    private static final Duration MISSED = Duration.ofDays(30);

    private final Reports reports;
    private final Enrolments enrolments;
    private final WaitingMembers waiting;
    private final Journeys journeys;
    private final SendingState sending;
    private final Formats formats;
    private final MessageSource messages;
    private final ShownReports shownReports;
    private final ReportModel reportModel;
    private final Clock clock;
    private final AuditLog audit;

    JourneyPage(
            Reports reports,
            Enrolments enrolments,
            WaitingMembers waiting,
            Journeys journeys,
            SendingState sending,
            Formats formats,
            MessageSource messages,
            ShownReports shownReports,
            ReportModel reportModel,
            Clock clock,
            AuditLog audit) {
        this.reports = reports;
        this.enrolments = enrolments;
        this.waiting = waiting;
        this.journeys = journeys;
        this.sending = sending;
        this.formats = formats;
        this.messages = messages;
        this.shownReports = shownReports;
        this.reportModel = reportModel;
        this.clock = clock;
        this.audit = audit;
    }

    @GetMapping("/journeys/{key}")
    String page(
            @PathVariable String key,
            @ModelAttribute("asked") ReportRequest request,
            @RequestParam(defaultValue = "entered") String measure,
            Model model) {
        ShownReport shown = shownReports.of(key, request).orElseThrow(JourneyPage::notThere);
        JourneyReport report = shown.report();
        reportModel.fill(model, shown, measure);
        model.addAttribute("shownState", shownState(report));
        model.addAttribute(
                "missed", enrolments.missedLaunches(key, clock.instant().minus(MISSED)));
        model.addAttribute("hold", sending.hold(key));
        model.addAttribute("stops", sending.steps(key));
        model.addAttribute("chart", chart(report.days()));
        model.addAttribute("reportZone", shown.zone().equals(formats.zone()) ? null : shown.zone());
        return "journey/report";
    }

    private String shownState(JourneyReport report) {
        long inProgress = waiting.count(new WaitingMembers.Filter(report.key(), null, null));
        return ShownState.of(report.state(), journeys.archived().contains(report.key()), inProgress);
    }

    @GetMapping("/journeys/{key}/report.csv")
    ResponseEntity<byte[]> export(@PathVariable String key, @ModelAttribute("asked") ReportRequest request) {
        String csv = TableCsv.of(ReportTables.steps(
                reports.journey(key, shownReports.filter(key, request)).orElseThrow(JourneyPage::notThere)));
        audit.record(AuditEntry.of(AuditAction.EXPORTED, "/journeys/" + key + "/report.csv"));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(key + "-report.csv"))
                .body(csv.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/journeys/{key}/versions/{version}.bpmn")
    ResponseEntity<byte[]> diagram(@PathVariable String key, @PathVariable int version) {
        String bpmn = journeys.diagram(key, version).orElseThrow(JourneyPage::notThere);
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "xml", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(key + "-" + version + ".bpmn"))
                .body(bpmn.getBytes(StandardCharsets.UTF_8));
    }

    private Chart chart(List<DailyEntries> days) {
        if (days.isEmpty()) {
            return new Chart("lines", List.of(), List.of());
        }
        List<LocalDate> all = days.get(0)
                .day()
                .datesUntil(days.get(days.size() - 1).day().plusDays(1))
                .toList();
        return new Chart(
                "lines",
                all.stream().map(LocalDate::toString).toList(),
                List.of(
                        new Chart.Series(
                                say("report.chart.entered"), "HOLDOUT", values(all, days, DailyEntries::entered)),
                        new Chart.Series(
                                say("report.chart.converted"),
                                "DELIVERED",
                                values(all, days, DailyEntries::converted))));
    }

    private static List<Long> values(
            List<LocalDate> all, List<DailyEntries> days, ToLongFunction<DailyEntries> figure) {
        return all.stream()
                .map(day -> days.stream()
                        .filter(one -> one.day().equals(day))
                        .mapToLong(figure)
                        .sum())
                .toList();
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
