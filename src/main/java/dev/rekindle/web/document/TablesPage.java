package dev.rekindle.web.document;

import dev.rekindle.report.table.ReportPart;
import dev.rekindle.report.table.ReportTables;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.JourneyNames;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The tables of a report, each as a file, for the period of the address. */
@Controller
class TablesPage {

    /** A table that has no meaning without a step is on the page of the step. */
    private static final String OF_A_STEP = "step-days";

    private final ReportTables tables;
    private final JourneyNames journeys;
    private final DisplayNames names;
    private final Texts texts;

    TablesPage(ReportTables tables, JourneyNames journeys, DisplayNames names, Texts texts) {
        this.tables = tables;
        this.journeys = journeys;
        this.names = names;
        this.texts = texts;
    }

    /** The tables of a page of the report. */
    record Part(String title, List<Table> tables) {}

    /** A table with its title. */
    record Table(String name, String title) {}

    @GetMapping("/journeys/{key}/tables")
    String ofJourney(@PathVariable String key, Model model) {
        model.addAttribute("report", names.of(journeys.of(key)));
        model.addAttribute("back", "/journeys/" + key);
        return show(key, model);
    }

    @GetMapping("/reports/all/tables")
    String ofAll(Model model) {
        model.addAttribute("report", texts.say("document.all"));
        model.addAttribute("back", "/");
        return show(null, model);
    }

    private String show(@Nullable String journey, Model model) {
        model.addAttribute("base", journey == null ? "/reports/all/" : "/journeys/" + journey + "/tables/");
        model.addAttribute(
                "parts",
                Arrays.stream(ReportPart.values())
                        .filter(part -> part.isOfJourney() == (journey != null))
                        .map(this::part)
                        .toList());
        return "delivery/tables";
    }

    private Part part(ReportPart part) {
        return new Part(
                texts.say("table.part." + part),
                tables.names(part).stream()
                        .filter(one -> !one.name().equals(OF_A_STEP))
                        .map(one -> new Table(one.name(), texts.say("table.sheet." + one.name())))
                        .toList());
    }
}
