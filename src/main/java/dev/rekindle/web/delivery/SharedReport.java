package dev.rekindle.web.delivery;

import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.ReportPeriod.Preset;
import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.query.Reports;
import dev.rekindle.report.share.ShareLink;
import dev.rekindle.report.share.ShareLinks;
import dev.rekindle.report.table.TableQuery;
import dev.rekindle.web.Formats;
import dev.rekindle.web.document.Reader;
import dev.rekindle.web.document.ReportDocuments;
import dev.rekindle.web.document.ReportFile;
import dev.rekindle.web.document.ReportFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The report of a share link for somebody without an account: figures only, nothing on members, and nothing to click. */
@Controller
class SharedReport {

    private final ShareLinks links;
    private final ReportDocuments documents;
    private final ReportFiles files;
    private final Reports reports;
    private final Formats formats;
    private final Clock clock;

    SharedReport(
            ShareLinks links,
            ReportDocuments documents,
            ReportFiles files,
            Reports reports,
            Formats formats,
            Clock clock) {
        this.links = links;
        this.documents = documents;
        this.files = files;
        this.reports = reports;
        this.formats = formats;
        this.clock = clock;
    }

    @GetMapping("/shared/{token}")
    Object page(@PathVariable String token, HttpServletResponse response) {
        keepPrivate(response);
        return links.open(token)
                .flatMap(link -> documents.of(query(link.draft()), reader(link), "/shared/" + token + "/report.pdf"))
                .<Object>map(document -> ResponseEntity.ok()
                        .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                        .body(document.html().getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> gone(response));
    }

    @GetMapping("/shared/{token}/report.pdf")
    Object pdf(@PathVariable String token, HttpServletResponse response) {
        keepPrivate(response);
        Optional<ReportFile> file = links.open(token).flatMap(link -> files.pdf(query(link.draft()), reader(link)));
        return file.<Object>map(ReportFile::answer).orElseGet(() -> gone(response));
    }

    private static void keepPrivate(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "delivery/gone";
    }

    private Reader reader(ShareLink link) {
        return new Reader(link.draft().locale(), formats.zone());
    }

    private TableQuery query(ShareLink.Draft draft) {
        String journey = draft.journey();
        ZoneId zone = journey == null ? formats.zone() : reports.zoneOf(journey);
        ReportPeriod period = draft.preset() == Preset.OWN
                ? ReportPeriod.days(draft.from(), draft.to())
                : ReportPeriod.of(draft.preset(), LocalDate.ofInstant(clock.instant(), zone));
        return TableQuery.of(new ReportSubject(journey, period, draft.version()), zone)
                .against(period.compared(draft.comparison()).orElse(null));
    }
}
