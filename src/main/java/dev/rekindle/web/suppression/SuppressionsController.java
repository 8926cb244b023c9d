package dev.rekindle.web.suppression;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.suppression.Suppression;
import dev.rekindle.message.suppression.SuppressionCsv;
import dev.rekindle.message.suppression.SuppressionEdits;
import dev.rekindle.message.suppression.SuppressionList;
import dev.rekindle.message.suppression.SuppressionLogEntry;
import dev.rekindle.message.suppression.SuppressionQuery;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Paging;
import dev.rekindle.web.Texts;
import dev.rekindle.web.member.MemberNames;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows the suppression list and its changes, and exports it. */
@Controller
@RequestMapping("/suppressions")
class SuppressionsController {

    private static final int ROWS = 50;

    private final SuppressionList list;
    private final SuppressionCsv csv;
    private final Members members;
    private final MemberNames names;
    private final Texts texts;
    private final AuditLog audit;

    SuppressionsController(
            SuppressionList list, SuppressionCsv csv, Members members, MemberNames names, Texts texts, AuditLog audit) {
        this.list = list;
        this.csv = csv;
        this.members = members;
        this.names = names;
        this.texts = texts;
        this.audit = audit;
    }

    @GetMapping
    String show(@ModelAttribute("filter") SuppressionFilter filter, Model model) {
        SuppressionQuery query = filter.query();
        var paging = new Paging(filter.pageOrFirst(), ROWS, 0);
        List<Suppression> rows = list.page(query, paging.offset(), ROWS);
        int counted = list.count(query);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "paging",
                counted > SuppressionList.MOST_COUNTED
                        ? paging.ofMoreThan(Math.max(SuppressionList.MOST_COUNTED, paging.offset() + rows.size()))
                        : paging.of(counted));
        model.addAttribute("people", people(rows));
        model.addAttribute("names", names);
        model.addAttribute("reasons", list.reasons());
        model.addAttribute("addable", SuppressionEdits.REASONS);
        model.addAttribute("texts", texts);
        return "suppressions/list";
    }

    @GetMapping("/changes")
    String changes(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var paging = new Paging(page, ROWS, 0);
        String text = q == null || q.isBlank() ? null : q;
        List<SuppressionLogEntry> found = list.log(text, paging.offset(), ROWS + 1);
        List<SuppressionLogEntry> shown = found.subList(0, Math.min(found.size(), ROWS));
        long seen = paging.offset() + shown.size();
        model.addAttribute("rows", shown);
        model.addAttribute("paging", found.size() > ROWS ? paging.ofMoreThan(seen) : paging.of(seen));
        model.addAttribute("texts", texts);
        return "suppressions/changes";
    }

    @GetMapping("/export.csv")
    void export(
            @ModelAttribute("filter") SuppressionFilter filter,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            HttpServletResponse response)
            throws IOException {
        if (!page.mayEdit()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        audit.record(AuditEntry.of(AuditAction.EXPORTED, "/suppressions/export.csv")
                .after("filter", filter.query().toString()));
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("suppression-list.csv")
                        .build()
                        .toString());
        csv.write(filter.query(), response.getOutputStream());
    }

    private Map<MemberId, Member> people(List<Suppression> rows) {
        return members.byIds(
                rows.stream().map(Suppression::member).filter(Objects::nonNull).collect(Collectors.toSet()));
    }
}
