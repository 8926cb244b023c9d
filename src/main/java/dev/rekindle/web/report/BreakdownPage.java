package dev.rekindle.web.report;

import dev.rekindle.report.breakdown.BreakdownLine;
import dev.rekindle.report.breakdown.ComparedBreakdowns;
import dev.rekindle.report.breakdown.ComparedBreakdowns.Asked;
import dev.rekindle.report.listing.Dimension;
import dev.rekindle.web.ChosenPeriod;
import dev.rekindle.web.Sparkline;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The figures of a journey, or of one of its steps, by a dimension. */
@Controller
class BreakdownPage {

    private final ComparedBreakdowns breakdowns;
    private final ShownReports reports;
    private final JourneyNames names;
    private final FigureTexts texts;
    private final ReportChanges changes;

    BreakdownPage(
            ComparedBreakdowns breakdowns,
            ShownReports reports,
            JourneyNames names,
            FigureTexts texts,
            ReportChanges changes) {
        this.breakdowns = breakdowns;
        this.reports = reports;
        this.names = names;
        this.texts = texts;
        this.changes = changes;
    }

    /**
     * A line with the name of its value.
     *
     * @param changes by the code of the figure; empty where nothing is compared
     */
    record Row(String name, BreakdownLine line, Sparkline trend, Map<String, String> changes) {}

    @GetMapping("/journeys/{key}/breakdown")
    String show(
            @PathVariable String key,
            @ModelAttribute("asked") ReportRequest request,
            @RequestParam(defaultValue = "channel") String by,
            @RequestParam(defaultValue = "") String step,
            Model model) {
        String name = names.of(key);
        Dimension dimension = Dimension.of(by).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Map<String, String> steps = names.steps(key);
        ChosenPeriod period = reports.chosen(key, request);
        String only = step.isEmpty() ? null : step;
        boolean versions = request.against() != null;
        List<Row> rows = breakdowns
                .of(new Asked(key, reports.filter(key, request), reports.comparedFilter(key, request), dimension, only))
                .stream()
                .map(line -> new Row(
                        texts.value(dimension, line.value(), steps),
                        line.line(),
                        new Sparkline(line.trend()),
                        changes.ofLine(line, versions)))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("dimension", dimension);
        model.addAttribute(
                "dimensions",
                Arrays.stream(Dimension.values()).map(Dimension::code).toList());
        model.addAttribute("entries", dimension.isOfEntry() && step.isEmpty());
        model.addAttribute("steps", steps);
        model.addAttribute("step", step);
        model.addAttribute("journeyKey", key);
        model.addAttribute("journeyName", name);
        model.addAttribute("period", period);
        model.addAttribute("compares", true);
        model.addAttribute("versions", names.versions(key));
        model.addAttribute("version", request.version());
        model.addAttribute("links", new FigureLinks(key, period, request.version()));
        return "report/breakdown";
    }
}
