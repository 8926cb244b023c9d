package dev.rekindle.web.report;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.report.listing.FigureLists;
import dev.rekindle.report.listing.ListedRow;
import dev.rekindle.report.listing.Selection;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Paging;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The members or messages behind a figure of a journey's report: the list and its download. */
@Controller
class FigureListPage {

    private static final int ROWS = 50;

    private final FigureLists lists;
    private final ShownReports reports;
    private final JourneyNames names;
    private final StepFlows flows;
    private final Members members;
    private final FigureTexts texts;
    private final FigureCsv csv;
    private final AuditLog audit;

    FigureListPage(
            FigureLists lists,
            ShownReports reports,
            JourneyNames names,
            StepFlows flows,
            Members members,
            FigureTexts texts,
            FigureCsv csv,
            AuditLog audit) {
        this.lists = lists;
        this.reports = reports;
        this.names = names;
        this.flows = flows;
        this.members = members;
        this.texts = texts;
        this.csv = csv;
        this.audit = audit;
    }

    /** @param member null when the member was erased */
    record Row(ListedRow listed, @Nullable Member member) {}

    @GetMapping("/journeys/{key}/list")
    String show(
            @PathVariable String key,
            @ModelAttribute("asked") ReportRequest request,
            @ModelAttribute("askedFigure") FigureRequest figure,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Selection selection = selection(key, request, figure);
        Paging paging = new Paging(page, ROWS, lists.count(selection));
        List<ListedRow> found = lists.page(selection, paging.offset(), ROWS);
        Map<MemberId, Member> known = members.byIds(
                found.stream().map(row -> new MemberId(row.entry().member())).collect(Collectors.toSet()));
        model.addAttribute(
                "rows",
                found.stream()
                        .map(row ->
                                new Row(row, known.get(new MemberId(row.entry().member()))))
                        .toList());
        model.addAttribute("kind", selection.counted().rows().name());
        model.addAttribute("paging", paging);
        model.addAttribute("amounts", lists.amounts(selection));
        model.addAttribute("journeyKey", key);
        model.addAttribute("journeyName", names.of(key));
        model.addAttribute("steps", names.steps(key));
        model.addAttribute("title", texts.title(selection, names.steps(key)));
        model.addAttribute("period", reports.chosen(key, request));
        model.addAttribute("version", request.version());
        return "report/list";
    }

    @GetMapping("/journeys/{key}/list.csv")
    void export(
            @PathVariable String key,
            @ModelAttribute("asked") ReportRequest request,
            @ModelAttribute("askedFigure") FigureRequest figure,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            HttpServletResponse response)
            throws IOException {
        if (!page.mayEdit()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Selection selection = selection(key, request, figure);
        audit.record(AuditEntry.of(AuditAction.EXPORTED, page.withPath("/journeys/" + key + "/list.csv"))
                .after("count", lists.count(selection)));
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(key + "-" + selection.counted().code() + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        csv.write(selection, response.getOutputStream());
    }

    private Selection selection(String key, ReportRequest request, FigureRequest figure) {
        names.require(key);
        return figure.selection(key, reports.filter(key, request), flows.of(key))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
