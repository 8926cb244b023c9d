package dev.rekindle.web.value;

import dev.rekindle.setting.Live;
import dev.rekindle.value.ValueGroup;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.ValueSettings;
import dev.rekindle.value.ValueTables;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Lifetime value and churn: what the models expect, their parameters, and how well they predicted the held-back weeks. */
@Controller
class ModelPage {

    private final ValueTables tables;
    private final ValueRuns runs;
    private final Live<ValueSettings> settings;

    ModelPage(ValueTables tables, ValueRuns runs, Live<ValueSettings> settings) {
        this.tables = tables;
        this.runs = runs;
        this.settings = settings;
    }

    @GetMapping("/value/clv")
    String show(Model model) {
        model.addAttribute("run", runs.last().orElse(null));
        model.addAttribute("all", tables.of(new ValueGroup(Map.of())));
        model.addAttribute("bands", tables.aliveBands());
        model.addAttribute("parts", runs.calibration());
        model.addAttribute("least", ValueRuns.LEAST_REPEATERS);
        model.addAttribute("settings", settings.get());
        return "value/clv";
    }
}
