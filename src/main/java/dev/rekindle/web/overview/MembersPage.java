package dev.rekindle.web.overview;

import dev.rekindle.report.retention.CohortUnit;
import dev.rekindle.value.ValueRun;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.ValueTables.Stages;
import dev.rekindle.web.ChosenPeriod;
import dev.rekindle.web.Formats;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Texts;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** How the members develop: growth, stages and the flow between them, retention. */
@Controller
class MembersPage {

    private final ValueRuns runs;
    private final MemberCharts charts;
    private final GrowthTiles growth;
    private final ShownPeriod periods;
    private final Texts texts;
    private final Formats formats;

    MembersPage(
            ValueRuns runs,
            MemberCharts charts,
            GrowthTiles growth,
            ShownPeriod periods,
            Texts texts,
            Formats formats) {
        this.runs = runs;
        this.charts = charts;
        this.growth = growth;
        this.periods = periods;
        this.texts = texts;
        this.formats = formats;
    }

    @GetMapping("/overview/members")
    String show(
            @RequestParam(defaultValue = "LIFECYCLE") Stages stages,
            @RequestParam(defaultValue = "MONTH") CohortUnit unit,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            Model model) {
        ChosenPeriod chosen = periods.of(page);
        Optional<ValueRun> run = runs.last();
        model.addAttribute("chosen", chosen);
        model.addAttribute("run", run.orElse(null));
        model.addAttribute("lead", run.map(one -> lead(chosen, one)).orElse(null));
        run.ifPresent(last -> {
            model.addAttribute("growth", growth.of(chosen, last.currency()));
            model.addAttribute("kind", stages);
            model.addAttribute("kinds", Stages.values());
            model.addAttribute("stageChart", charts.stages(stages, chosen));
            model.addAttribute("flowChart", charts.flow(stages, chosen));
            model.addAttribute("unit", unit);
            model.addAttribute("units", CohortUnit.values());
            model.addAttribute("cohorts", charts.retention(unit, last.asOf()));
        });
        return "overview/members";
    }

    private String lead(ChosenPeriod chosen, ValueRun run) {
        return texts.say(
                "overview.members.lead",
                formats.number(run.members()),
                periods.days(chosen.period()),
                periods.comparedDays(chosen),
                formats.time(run.asOf()));
    }
}
