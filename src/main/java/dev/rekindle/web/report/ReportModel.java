package dev.rekindle.web.report;

import dev.rekindle.report.listing.Dimension;
import dev.rekindle.web.report.DiagramMeasure.Facts;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gives a page the figures of a report on its diagram, their changes, and the addresses of the lists behind them. */
@Component
public class ReportModel {

    private final StepFacts facts;
    private final DiagramViews diagrams;
    private final ReportChanges changes;
    private final JourneyWorth worth;

    ReportModel(StepFacts facts, DiagramViews diagrams, ReportChanges changes, JourneyWorth worth) {
        this.worth = worth;
        this.facts = facts;
        this.diagrams = diagrams;
        this.changes = changes;
    }

    /** @param code of the measure that the diagram shows at first; anything else shows who entered */
    public void fill(Model model, ShownReport shown, String code) {
        DiagramMeasure measure = DiagramMeasure.of(code);
        Map<String, Facts> now = facts.of(shown.report());
        Map<String, Facts> before = shown.compared() == null ? null : facts.of(shown.compared());
        model.addAttribute("report", shown.report());
        model.addAttribute("compared", shown.compared());
        model.addAttribute("againstVersion", shown.versions());
        model.addAttribute("period", shown.period());
        model.addAttribute("links", shown.links());
        model.addAttribute("changes", changes.ofFigures(shown));
        model.addAttribute("worth", worth.of(shown.report()));
        model.addAttribute("facts", now);
        model.addAttribute("measure", measure.code());
        model.addAttribute("measures", DiagramMeasure.codes());
        model.addAttribute(
                "dimensions",
                Arrays.stream(Dimension.values()).map(Dimension::code).toList());
        model.addAttribute("diagram", diagrams.of(shown, measure, now, before).json());
    }
}
