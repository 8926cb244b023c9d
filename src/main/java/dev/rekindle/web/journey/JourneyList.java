package dev.rekindle.web.journey;

import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.report.JourneyFigures;
import dev.rekindle.report.Overview;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.experiment.RecentExperiments;
import dev.rekindle.report.query.RecentReports;
import dev.rekindle.web.Paging;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of journeys with their figures. */
@Controller
class JourneyList {

    private static final int PAGE = 50;
    private static final Comparator<JourneyFigures> BY_NAME =
            Comparator.comparing(JourneyFigures::name, String.CASE_INSENSITIVE_ORDER);
    private static final Map<String, Comparator<JourneyFigures>> ORDERS = Map.of(
            "entered",
                    Comparator.comparingLong(
                            journey -> journey.uplift().treated().enrolments()),
            "inProgress", Comparator.comparingLong(JourneyFigures::inProgress),
            "sent", Comparator.comparingLong(JourneyFigures::sentRecently),
            "converted",
                    Comparator.comparingDouble(
                            journey -> journey.uplift().treated().rate()));

    private final RecentReports reports;
    private final RecentExperiments experiments;
    private final Journeys journeys;
    private final Drafts drafts;

    JourneyList(RecentReports reports, RecentExperiments experiments, Journeys journeys, Drafts drafts) {
        this.experiments = experiments;
        this.reports = reports;
        this.journeys = journeys;
        this.drafts = drafts;
    }

    @GetMapping("/journeys")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Overview overview = reports.overview(ReportFilter.ALL);
        List<JourneyFigures> all = overview.journeys();
        Map<String, String> states = states(all);
        List<JourneyFigures> found = all.stream()
                .filter(journey -> ShownState.matches(states.getOrDefault(journey.key(), ""), state))
                .filter(journey -> matches(journey, q.strip().toLowerCase(Locale.ROOT)))
                .sorted(order(sort))
                .toList();
        Paging paging = new Paging(page, PAGE, found.size());
        model.addAttribute(
                "journeys", found.subList((int) Math.min(paging.offset(), found.size()), (int) paging.last()));
        model.addAttribute("states", states);
        model.addAttribute(
                "lifts",
                experiments.lifts(ReportFilter.ALL).stream().collect(Collectors.toMap(Lift::journey, lift -> lift)));
        model.addAttribute("drafts", drafts.open());
        model.addAttribute("none", all.isEmpty());
        model.addAttribute("paging", paging);
        model.addAttribute("takenAt", overview.takenAt());
        return "journey/list";
    }

    private Map<String, String> states(List<JourneyFigures> all) {
        Set<String> archived = journeys.archived();
        return all.stream()
                .collect(Collectors.toMap(
                        JourneyFigures::key,
                        journey -> ShownState.of(
                                journey.state(), archived.contains(journey.key()), journey.inProgress())));
    }

    private static boolean matches(JourneyFigures journey, String text) {
        return journey.name().toLowerCase(Locale.ROOT).contains(text)
                || journey.key().contains(text);
    }

    private static Comparator<JourneyFigures> order(String sort) {
        boolean down = sort.startsWith("-");
        var order = ORDERS.getOrDefault(down ? sort.substring(1) : sort, BY_NAME);
        return down ? order.reversed() : order;
    }
}
