package dev.rekindle.web.value;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.setting.Live;
import dev.rekindle.value.RfmParts;
import dev.rekindle.value.RfmSettings;
import dev.rekindle.value.ValueGroup;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.ValueSettings;
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
    private final RfmParts parts;
    private final ValueRuns runs;
    private final Live<RfmSettings> settings;
    private final Live<ValueSettings> events;

    RfmPage(
            ValueTables tables,
            RfmParts parts,
            ValueRuns runs,
            Live<RfmSettings> settings,
            Live<ValueSettings> events) {
        this.tables = tables;
        this.parts = parts;
        this.runs = runs;
        this.settings = settings;
        this.events = events;
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
    String show(
            @RequestParam(defaultValue = "RF") Axes axes, @RequestParam(defaultValue = "") String part, Model model) {
        List<String> known = parts.names();
        String shop = known.contains(part) ? part : "";
        model.addAttribute("parts", known);
        model.addAttribute("part", shop);
        model.addAttribute("run", runs.last().orElse(null));
        model.addAttribute("rfm", settings.get());
        model.addAttribute("orderEvent", events.get().orderEvent());
        Map<String, Sums> classes = by(shop, List.of(Figure.RFM_CLASS)).stream()
                .collect(Collectors.toMap(sums -> sums.value(0), Function.identity()));
        long buyers = classes.values().stream().mapToLong(Sums::members).sum();
        model.addAttribute(
                "classes",
                Figure.RFM_CLASS.choices().stream()
                        .map(code -> new RfmClassRow(code, classes.get(code), buyers))
                        .toList());
        model.addAttribute("axes", axes);
        model.addAttribute("allAxes", Axes.values());
        model.addAttribute("grid", CrossTable.of(axes, by(shop, List.of(axes.rows(), axes.columns())), shop.isEmpty()));
        model.addAttribute("scores", ValueGroup.valuesOf(Figure.RECENCY));
        return "value/rfm";
    }

    /** @param shop empty for all orders */
    private List<Sums> by(String shop, List<Figure> figures) {
        return shop.isEmpty() ? tables.by(figures) : parts.by(shop, figures);
    }
}
