package dev.rekindle.web.value;

import dev.rekindle.setting.Live;
import dev.rekindle.value.ValueRun;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.ValueSettings;
import dev.rekindle.value.ValueTables;
import dev.rekindle.value.ValueTables.Week;
import dev.rekindle.web.Chart;
import dev.rekindle.web.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The AARRR indicators of the last weeks. */
@Controller
class GrowthPage {

    private static final int WEEKS = 26;

    private final ValueTables tables;
    private final ValueRuns runs;
    private final Live<ValueSettings> settings;
    private final ShownWeeks shown;
    private final Texts texts;

    GrowthPage(ValueTables tables, ValueRuns runs, Live<ValueSettings> settings, ShownWeeks shown, Texts texts) {
        this.tables = tables;
        this.runs = runs;
        this.settings = settings;
        this.shown = shown;
        this.texts = texts;
    }

    @GetMapping("/value/aarrr")
    String show(Model model) {
        Optional<ValueRun> run = runs.last();
        model.addAttribute("run", run.orElse(null));
        model.addAttribute("settings", settings.get());
        LocalDate from = shown.from(run, WEEKS);
        List<Week> weeks = tables.weeks(from);
        model.addAttribute("chart", chart(weeks));
        List<Week> newestFirst = new ArrayList<>(weeks);
        Collections.reverse(newestFirst);
        model.addAttribute("weeks", newestFirst);
        return "value/aarrr";
    }

    private Chart chart(List<Week> weeks) {
        return new Chart(
                "lines",
                weeks.stream().map(week -> week.week().toString()).toList(),
                List.of(
                        series("joined", "PENDING", weeks, Week::joined),
                        series("activated", "AWAITING", weeks, Week::activated),
                        series("returned", "DELIVERED", weeks, Week::returned),
                        series("referrals", "WITHHELD", weeks, Week::referrals)));
    }

    private Chart.Series series(String name, String color, List<Week> weeks, ToLongFunction<Week> value) {
        return new Chart.Series(
                texts.say("value.aarrr." + name),
                color,
                weeks.stream().mapToLong(value).boxed().toList());
    }
}
