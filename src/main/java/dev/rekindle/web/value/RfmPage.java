package dev.rekindle.web.value;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.setting.Live;
import dev.rekindle.value.RfmSettings;
import dev.rekindle.value.ValueGroup;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.ValueTables;
import dev.rekindle.value.ValueTables.Sums;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** RFM: the eight classes, and a cross table of two of the three scores. */
@Controller
class RfmPage {

    private final ValueTables tables;
    private final ValueRuns runs;
    private final Live<RfmSettings> settings;

    RfmPage(ValueTables tables, ValueRuns runs, Live<RfmSettings> settings) {
        this.tables = tables;
        this.runs = runs;
        this.settings = settings;
    }

    /** Which scores the cross table shows: rows and columns. */
    enum Axes {
        RF(Figure.RECENCY, Figure.FREQUENCY),
        FM(Figure.FREQUENCY, Figure.MONETARY),
        RM(Figure.RECENCY, Figure.MONETARY);

        private final Figure rows;
        private final Figure columns;

        Axes(Figure rows, Figure columns) {
            this.rows = rows;
            this.columns = columns;
        }

        public Figure rows() {
            return rows;
        }

        public Figure columns() {
            return columns;
        }
    }

    @GetMapping("/value")
    String show(@RequestParam(defaultValue = "RF") Axes axes, Model model) {
        model.addAttribute("run", runs.last().orElse(null));
        model.addAttribute("rfm", settings.get());
        Map<String, Sums> classes = tables.by(List.of(Figure.RFM_CLASS)).stream()
                .collect(Collectors.toMap(sums -> sums.value(0), Function.identity()));
        long buyers = classes.values().stream().mapToLong(Sums::members).sum();
        model.addAttribute(
                "classes",
                Figure.RFM_CLASS.choices().stream()
                        .map(code -> new RfmClassRow(code, classes.get(code), buyers))
                        .toList());
        model.addAttribute("axes", axes);
        model.addAttribute("allAxes", Axes.values());
        model.addAttribute("grid", CrossTable.of(axes, tables.by(List.of(axes.rows(), axes.columns()))));
        model.addAttribute("scores", ValueGroup.valuesOf(Figure.RECENCY));
        return "value/rfm";
    }
}
