package dev.rekindle.web.settings;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.AuditQuery;
import dev.rekindle.security.AuditTrail;
import dev.rekindle.web.DateRange;
import dev.rekindle.web.Formats;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Paging;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The audit log as a list and as a file; for administrators. */
@Controller
class AuditController {

    private static final int ROWS = 50;
    private static final long COUNTED = 10_000;

    private final AuditTrail trail;
    private final AuditLog audit;
    private final AuditRows rows;
    private final AuditCsv csv;
    private final Formats formats;

    AuditController(AuditTrail trail, AuditLog audit, AuditRows rows, AuditCsv csv, Formats formats) {
        this.trail = trail;
        this.audit = audit;
        this.rows = rows;
        this.csv = csv;
        this.formats = formats;
    }

    @GetMapping("/settings/audit")
    String list(
            @ModelAttribute("filter") Filter filter,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            Model model) {
        AuditQuery query = filter.query(formats.zone());
        var paging = new Paging(filter.page() == null ? 1 : filter.page(), ROWS, 0);
        long count = trail.count(query, COUNTED + 1);
        model.addAttribute("paging", count > COUNTED ? paging.ofMoreThan(COUNTED) : paging.of(count));
        model.addAttribute("rows", rows.of(trail.find(query, paging.offset(), paging.size())));
        model.addAttribute("actors", rows.actors(trail.actors()));
        model.addAttribute("actions", AuditAction.values());
        model.addAttribute("export", page.withPath("/settings/audit.csv"));
        return "settings/audit";
    }

    @GetMapping("/settings/audit.csv")
    void export(@ModelAttribute("filter") Filter filter, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("audit-log.csv")
                        .build()
                        .toString());
        audit.record(AuditEntry.of(AuditAction.EXPORTED, "/settings/audit.csv"));
        csv.write(filter.query(formats.zone()), response.getOutputStream());
    }

    /** The address's parameters; an unknown action or day restricts nothing. */
    record Filter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String from,
            @Nullable String to,
            @Nullable String q,
            @Nullable Integer page) {

        AuditQuery query(ZoneId zone) {
            var days = DateRange.of(from, to);
            return new AuditQuery(text(actor), known(action), days.start(zone), days.end(zone), text(q));
        }

        private static @Nullable AuditAction known(@Nullable String name) {
            return Arrays.stream(AuditAction.values())
                    .filter(action -> action.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        private static @Nullable String text(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }
    }
}
