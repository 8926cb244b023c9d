package dev.rekindle.web.report;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.breakdown.StepFlows;
import dev.rekindle.report.listing.FigureLists;
import dev.rekindle.report.listing.ListedRow;
import dev.rekindle.report.listing.Selection;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.ChosenPeriod;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Paging;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        model.addAttribute("journeyName", names.of(key));
        model.addAttribute("report", "/journeys/" + key);
        return list(ofJourney(key, request, figure), reports.chosen(key, request), page, model);
    }

    /** Behind a figure of the pages over all. @param journey its key; empty for all */
    @GetMapping("/overview/list")
    String showOverAll(
            @RequestParam(defaultValue = Selection.EVERY_JOURNEY) String journey,
            @ModelAttribute("asked") ReportRequest request,
            @ModelAttribute("askedFigure") FigureRequest figure,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        model.addAttribute("report", "/overview");
        return list(overAll(journey, request, figure), reports.chosen(Selection.EVERY_JOURNEY, request), page, model);
    }

    private String list(Selection selection, ChosenPeriod period, int page, Model model) {
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
        model.addAttribute("journeyKey", selection.journey());
        model.addAttribute("journeyNames", names.all());
        model.addAttribute("steps", steps(found));
        model.addAttribute("title", texts.title(selection, names.steps(selection.journey())));
        model.addAttribute("dated", selection.dated());
        model.addAttribute("period", period);
        model.addAttribute("version", selection.filter().version());
        return "report/list";
    }

    /** Names of steps by journey. */
    private Map<String, Map<String, String>> steps(List<ListedRow> rows) {
        return rows.stream()
                .map(row -> row.entry().journey())
                .distinct()
                .collect(Collectors.toMap(journey -> journey, names::steps));
    }

    @GetMapping("/journeys/{key}/list.csv")
    void export(
            @PathVariable String key,
            @ModelAttribute("asked") ReportRequest request,
            @ModelAttribute("askedFigure") FigureRequest figure,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            HttpServletResponse response)
            throws IOException {
        requireExport(page);
        write(ofJourney(key, request, figure), page, "/journeys/" + key + "/list.csv", response);
    }

    @GetMapping("/overview/list.csv")
    void exportOverAll(
            @RequestParam(defaultValue = Selection.EVERY_JOURNEY) String journey,
            @ModelAttribute("asked") ReportRequest request,
            @ModelAttribute("askedFigure") FigureRequest figure,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            HttpServletResponse response)
            throws IOException {
        requireExport(page);
        write(overAll(journey, request, figure), page, "/overview/list.csv", response);
    }

    private static void requireExport(PageContext page) {
        if (!page.mayEdit()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private void write(Selection selection, PageContext page, String address, HttpServletResponse response)
            throws IOException {
        audit.record(
                AuditEntry.of(AuditAction.EXPORTED, page.withPath(address)).after("count", lists.count(selection)));
        csv.answer(selection, response);
    }

    private Selection ofJourney(String key, ReportRequest request, FigureRequest figure) {
        names.require(key);
        return selection(key, reports.filter(key, request), figure);
    }

    /** Days begin in the system's zone, as on the pages over all. */
    private Selection overAll(String journey, ReportRequest request, FigureRequest figure) {
        if (!journey.equals(Selection.EVERY_JOURNEY)) {
            names.require(journey);
        }
        return selection(journey, reports.filter(Selection.EVERY_JOURNEY, request), figure);
    }

    private Selection selection(String key, ReportFilter filter, FigureRequest figure) {
        return figure.selection(key, filter, flows.of(key))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
