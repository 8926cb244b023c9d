package dev.rekindle.web.overview;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.overview.Advisor;
import dev.rekindle.report.overview.Performance;
import dev.rekindle.report.overview.Performances;
import dev.rekindle.web.ChosenPeriod;
import dev.rekindle.web.Formats;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Texts;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The page over all journeys, and the progress of the demo's replay. */
@Controller
class OverviewController {

    private final Performances performances;
    private final Advisor advisor;
    private final OverviewParts parts;
    private final ShownPeriod periods;
    private final AdviceTexts words;
    private final Texts texts;
    private final Formats formats;

    OverviewController(
            Performances performances,
            Advisor advisor,
            OverviewParts parts,
            ShownPeriod periods,
            AdviceTexts words,
            Texts texts,
            Formats formats) {
        this.performances = performances;
        this.advisor = advisor;
        this.parts = parts;
        this.periods = periods;
        this.words = words;
        this.texts = texts;
        this.formats = formats;
    }

    /** A line of what to do, or of what changed. */
    record Sentence(String kind, String text, String journey) {}

    /** A rule in words. */
    record Rule(String kind, String text) {}

    @GetMapping("/")
    String overview(
            @RequestParam(defaultValue = JourneyOrder.USUAL) String sort,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            Model model) {
        ChosenPeriod chosen = periods.of(page);
        ReportFilter filter = periods.filter(chosen);
        Performance performance = performances.of(filter, periods.comparedFilter(chosen), formats.currency());
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "lead",
                texts.say(
                        "overview.lead",
                        periods.days(chosen.period()),
                        periods.comparedDays(chosen),
                        formats.time(performance.now().takenAt())));
        model.addAttribute("journeyQuery", periods.query(chosen));
        model.addAttribute("links", new OverviewLinks(chosen));
        model.addAttribute("advice", advice(performance, filter));
        model.addAttribute("changes", changes(performance));
        model.addAttribute(
                "rules",
                advisor.rules().stream()
                        .map(rule -> new Rule(rule.kind().name(), words.rule(rule, advisor.bounds())))
                        .toList());
        parts.addTo(model, performance, sort, chosen, page);
        return "overview/overview";
    }

    @GetMapping("/demo/progress")
    String progress(Model model) {
        parts.addDemo(model);
        return "overview/parts :: replayProgress";
    }

    private List<Sentence> advice(Performance performance, ReportFilter filter) {
        return advisor.about(performance).stream()
                .map(one -> new Sentence(
                        one.kind().name(),
                        words.sentence(one, filter),
                        one.journey().key()))
                .toList();
    }

    private List<Sentence> changes(Performance performance) {
        return advisor.changes(performance).stream()
                .map(one -> new Sentence(
                        one.kind().name(), words.change(one), one.journey().key()))
                .toList();
    }
}
