package dev.rekindle.web.overview;

import dev.rekindle.demo.Demo;
import dev.rekindle.report.health.ChannelHealths;
import dev.rekindle.report.overview.Performance;
import dev.rekindle.web.ChosenPeriod;
import dev.rekindle.web.PageContext;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The parts of the overview beside advice: tiles, the table, what needs attention, first steps, the demo's progress. */
@Component
class OverviewParts {

    private final Tiles tiles;
    private final JourneyTable table;
    private final AttentionItems attention;
    private final ChannelHealths channels;
    private final WarningTexts warnings;
    private final ControlSentence control;
    private final FirstStepRows firstSteps;
    private final Demo demo;

    OverviewParts(
            Tiles tiles,
            JourneyTable table,
            AttentionItems attention,
            ChannelHealths channels,
            WarningTexts warnings,
            ControlSentence control,
            FirstStepRows firstSteps,
            Demo demo) {
        this.tiles = tiles;
        this.table = table;
        this.attention = attention;
        this.channels = channels;
        this.warnings = warnings;
        this.control = control;
        this.firstSteps = firstSteps;
        this.demo = demo;
    }

    void addTo(Model model, Performance performance, String sort, ChosenPeriod chosen, PageContext page) {
        model.addAttribute("overview", performance.now());
        model.addAttribute("compared", performance.before());
        model.addAttribute("tiles", tiles.of(performance));
        model.addAttribute("tileTexts", tiles);
        List<JourneyTable.Row> rows = table.of(performance, sort);
        model.addAttribute("rows", rows);
        model.addAttribute("unlisted", performance.lines().size() - rows.size());
        model.addAttribute("attention", attention.now(performance.now(), new OverviewLinks(chosen)));
        model.addAttribute("warnings", warnings.of(channels.warnings()));
        model.addAttribute("control", control.of(performance.now().filter()));
        model.addAttribute("firstSteps", firstSteps.of(page).orElse(null));
        addDemo(model);
    }

    void addDemo(Model model) {
        model.addAttribute("demo", demo.progress());
    }
}
