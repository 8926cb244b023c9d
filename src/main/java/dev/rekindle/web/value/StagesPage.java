package dev.rekindle.web.value;

import dev.rekindle.setting.Live;
import dev.rekindle.value.StageSettings;
import dev.rekindle.value.ValueRun;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.ValueTables;
import dev.rekindle.value.ValueTables.Flow;
import dev.rekindle.value.ValueTables.Stages;
import dev.rekindle.value.ValueTables.Sums;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lifecycle and AIPL: how many members are in each stage, and how they move between stages week by week. */
@Controller
class StagesPage {

    private static final int WEEKS = 12;

    private final ValueTables tables;
    private final ValueRuns runs;
    private final Live<StageSettings> settings;
    private final ShownWeeks shown;
    private final ValueTexts texts;

    StagesPage(ValueTables tables, ValueRuns runs, Live<StageSettings> settings, ShownWeeks shown, ValueTexts texts) {
        this.tables = tables;
        this.runs = runs;
        this.settings = settings;
        this.shown = shown;
        this.texts = texts;
    }

    @GetMapping("/value/lifecycle")
    String lifecycle(@RequestParam Optional<LocalDate> week, Model model) {
        return show(Stages.LIFECYCLE, week, model);
    }

    @GetMapping("/value/aipl")
    String aipl(@RequestParam Optional<LocalDate> week, Model model) {
        return show(Stages.AIPL, week, model);
    }

    private String show(Stages kind, Optional<LocalDate> wanted, Model model) {
        Optional<ValueRun> run = runs.last();
        model.addAttribute("run", run.orElse(null));
        model.addAttribute("kind", kind);
        model.addAttribute("bounds", settings.get());
        Map<String, Sums> sums = tables.by(List.of(kind.figure())).stream()
                .collect(Collectors.toMap(one -> one.value(0), Function.identity()));
        model.addAttribute("sums", sums);
        model.addAttribute("stages", kind.figure().choices());
        LocalDate from = shown.from(run, WEEKS);
        List<Flow> flows = tables.flow(kind, from);
        List<LocalDate> weeks = flows.stream().map(Flow::week).distinct().toList();
        LocalDate week = wanted.filter(weeks::contains).orElse(weeks.isEmpty() ? null : weeks.get(weeks.size() - 1));
        model.addAttribute("weeks", weeks);
        model.addAttribute("week", week);
        model.addAttribute("flow", new StageFlow(kind.figure(), flows, weeks, week));
        model.addAttribute("chart", StageFlow.chart(kind.figure(), flows, weeks, texts));
        return "value/stages";
    }
}
