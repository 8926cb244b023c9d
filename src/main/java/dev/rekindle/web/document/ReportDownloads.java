package dev.rekindle.web.document;

import dev.rekindle.report.ReportPeriod.Comparison;
import dev.rekindle.report.ReportPeriod.Preset;
import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.query.Reports;
import dev.rekindle.report.table.TableQuery;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.ChosenPeriod;
import dev.rekindle.web.Formats;
import dev.rekindle.web.document.ReportFiles.Format;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
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
            @Nullable String compare,
            @Nullable Integer version,
            @Nullable Integer against,
            @Nullable String step) {}

    @GetMapping("/journeys/{key}/report.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String key, Chosen chosen, HttpServletRequest request) {
        return answer(files.pdf(query(key, chosen), reader()), request);
    }

    @GetMapping("/journeys/{key}/report.xlsx")
    ResponseEntity<byte[]> xlsx(@PathVariable String key, Chosen chosen, HttpServletRequest request) {
        return answer(files.xlsx(query(key, chosen), reader()), request);
    }

    @GetMapping("/journeys/{key}/tables/{table}.{format}")
    ResponseEntity<byte[]> table(
            @PathVariable String key,
            @PathVariable String table,
            @PathVariable String format,
            Chosen chosen,
            HttpServletRequest request) {
        return answer(files.table(query(key, chosen), table, format(format), reader()), request);
    }

    @GetMapping("/reports/all.pdf")
    ResponseEntity<byte[]> allAsPdf(Chosen chosen, HttpServletRequest request) {
        return answer(files.pdf(query(null, chosen), reader()), request);
    }

    @GetMapping("/reports/all.xlsx")
    ResponseEntity<byte[]> allAsXlsx(Chosen chosen, HttpServletRequest request) {
        return answer(files.xlsx(query(null, chosen), reader()), request);
    }

    @GetMapping("/reports/all/{table}.{format}")
    ResponseEntity<byte[]> tableOfAll(
            @PathVariable String table, @PathVariable String format, Chosen chosen, HttpServletRequest request) {
        return answer(files.table(query(null, chosen), table, format(format), reader()), request);
    }

    private static Format format(String name) {
        return Arrays.stream(Format.values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Reader reader() {
        return new Reader(LocaleContextHolder.getLocale(), formats.zone());
    }

    private TableQuery query(@Nullable String journey, Chosen chosen) {
        ZoneId zone = journey == null ? formats.zone() : reports.zoneOf(journey);
        ChosenPeriod period = period(journey, chosen, LocalDate.ofInstant(clock.instant(), zone));
        Integer version = journey == null ? null : chosen.version();
        Optional<ReportSubject> compared = journey != null && chosen.against() != null
                ? Optional.of(new ReportSubject(journey, period.period(), chosen.against()))
                : period.compared().map(before -> new ReportSubject(journey, before, version));
        String step = chosen.step() == null || chosen.step().isEmpty() ? null : chosen.step();
        return new TableQuery(new ReportSubject(journey, period.period(), version), zone, compared.orElse(null), step);
    }

    /** As on the pages, where the address names none. */
    private static ChosenPeriod period(@Nullable String journey, Chosen chosen, LocalDate today) {
        String compare = journey == null && chosen.compare() == null ? Comparison.PREVIOUS.name() : chosen.compare();
        return ChosenPeriod.of(
                new ChosenPeriod.Parameters(chosen.period(), chosen.from(), chosen.to(), compare),
                journey == null ? Preset.LAST_30_DAYS : Preset.ALL,
                today);
    }

    private ResponseEntity<byte[]> answer(Optional<ReportFile> file, HttpServletRequest request) {
        ReportFile found = file.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.record(AuditEntry.of(AuditAction.EXPORTED, request.getRequestURI()));
        return found.answer();
    }
}
