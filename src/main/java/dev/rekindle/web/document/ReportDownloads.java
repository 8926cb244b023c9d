package dev.rekindle.web.document;

import dev.rekindle.report.ReportPeriod.Preset;
import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.query.Reports;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.ChosenPeriod;
import dev.rekindle.web.Formats;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The files of a report for its readers: the same figures as on its page, for the same period. */
@Controller
class ReportDownloads {

    private final ReportFiles files;
    private final Reports reports;
    private final Formats formats;
    private final AuditLog audit;
    private final Clock clock;

    ReportDownloads(ReportFiles files, Reports reports, Formats formats, AuditLog audit, Clock clock) {
        this.files = files;
        this.reports = reports;
        this.formats = formats;
        this.audit = audit;
        this.clock = clock;
    }

    /** The period of the address, as pages have it. */
    record Chosen(
            @Nullable String period,
            @Nullable String from,
            @Nullable String to,
            @Nullable Integer version) {}

    @GetMapping("/journeys/{key}/report.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String key, Chosen chosen, HttpServletRequest request) {
        return answer(files.pdf(subject(key, chosen), reader()), request);
    }

    @GetMapping("/journeys/{key}/report.xlsx")
    ResponseEntity<byte[]> xlsx(@PathVariable String key, Chosen chosen, HttpServletRequest request) {
        return answer(files.xlsx(subject(key, chosen), reader()), request);
    }

    @GetMapping("/journeys/{key}/tables/{table}.csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String key, @PathVariable String table, Chosen chosen, HttpServletRequest request) {
        return answer(files.csv(subject(key, chosen), table), request);
    }

    @GetMapping("/reports/all.pdf")
    ResponseEntity<byte[]> allAsPdf(Chosen chosen, HttpServletRequest request) {
        return answer(files.pdf(subject(null, chosen), reader()), request);
    }

    @GetMapping("/reports/all.xlsx")
    ResponseEntity<byte[]> allAsXlsx(Chosen chosen, HttpServletRequest request) {
        return answer(files.xlsx(subject(null, chosen), reader()), request);
    }

    @GetMapping("/reports/all/{table}.csv")
    ResponseEntity<byte[]> allAsCsv(@PathVariable String table, Chosen chosen, HttpServletRequest request) {
        return answer(files.csv(subject(null, chosen), table), request);
    }

    private Reader reader() {
        return new Reader(LocaleContextHolder.getLocale(), formats.zone());
    }

    private ReportSubject subject(@Nullable String journey, Chosen chosen) {
        ZoneId zone = journey == null ? formats.zone() : reports.zoneOf(journey);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Preset otherwise = journey == null ? Preset.LAST_30_DAYS : Preset.ALL; // as on the pages
        return new ReportSubject(
                journey,
                ChosenPeriod.of(
                                new ChosenPeriod.Parameters(chosen.period(), chosen.from(), chosen.to(), null),
                                otherwise,
                                today)
                        .period(),
                journey == null ? null : chosen.version());
    }

    private ResponseEntity<byte[]> answer(Optional<ReportFile> file, HttpServletRequest request) {
        ReportFile found = file.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.record(AuditEntry.of(AuditAction.EXPORTED, request.getRequestURI()));
        return found.answer();
    }
}
