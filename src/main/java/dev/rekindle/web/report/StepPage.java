package dev.rekindle.web.report;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.report.breakdown.StepTrend;
import dev.rekindle.report.listing.Counted;
import dev.rekindle.report.listing.FigureLists;
import dev.rekindle.report.listing.ListedRow;
import dev.rekindle.report.listing.Selection;
import dev.rekindle.web.Chart;
import dev.rekindle.web.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** One step of a journey: its figures and trend, who is in it and since when, and its latest messages. */
@Controller
class StepPage {

    private static final int LATEST = 10;

    private final ShownReports reports;
    private final StepFacts facts;
    private final RecentTrends trends;
    private final FigureLists lists;
    private final JourneyNames names;
    private final Members members;
    private final Texts texts;

    StepPage(
            ShownReports reports,
            StepFacts facts,
            RecentTrends trends,
            FigureLists lists,
            JourneyNames names,
            Members members,
            Texts texts) {
        this.reports = reports;
        this.facts = facts;
        this.trends = trends;
        this.lists = lists;
        this.names = names;
        this.members = members;
        this.texts = texts;
    }

    @GetMapping("/journeys/{key}/steps/{step}")
    String show(
            @PathVariable String key,
            @PathVariable String step,
            @ModelAttribute("asked") ReportRequest request,
            Model model) {
        ShownReport shown = reports.of(key, request).orElseThrow(StepPage::notThere);
        DiagramMeasure.Facts known = facts.of(shown.report()).get(step);
        if (known == null) {
            throw notThere();
        }
        Selection waiting =
                Selection.of(key, shown.report().filter(), Counted.STEP_WAITING).at(Selection.Place.step(step));
        Selection planned =
                Selection.of(key, shown.report().filter(), Counted.PLANNED).at(Selection.Place.step(step));
        List<ListedRow> inStep = lists.page(waiting, 0, LATEST);
        List<ListedRow> sent = known.row().messages() == null ? List.of() : lists.page(planned, 0, LATEST);
        List<StepTrend.Day> days = trends.of(key, shown.report().filter(), step);
        model.addAttribute("report", shown.report());
        model.addAttribute("facts", known);
        model.addAttribute("links", shown.links());
        model.addAttribute("period", shown.period());
        model.addAttribute("versions", names.versions(key));
        model.addAttribute("version", request.version());
        model.addAttribute("inStep", inStep);
        model.addAttribute("sent", sent);
        model.addAttribute("people", people(inStep, sent));
        model.addAttribute("days", days);
        model.addAttribute("chart", chart(days, known.row().messages() != null));
        return "report/step";
    }

    private Map<Long, Member> people(List<ListedRow> inStep, List<ListedRow> sent) {
        return members
                .byIds(Stream.concat(inStep.stream(), sent.stream())
                        .map(row -> new MemberId(row.entry().member()))
                        .collect(Collectors.toSet()))
                .values()
                .stream()
                .collect(Collectors.toMap(member -> member.id().value(), Function.identity()));
    }

    private Chart chart(List<StepTrend.Day> days, boolean sends) {
        if (days.isEmpty()) {
            return new Chart("lines", List.of(), List.of());
        }
        Map<LocalDate, StepTrend.Day> byDay =
                days.stream().collect(Collectors.toMap(StepTrend.Day::day, Function.identity()));
        List<LocalDate> all = days.get(0)
                .day()
                .datesUntil(days.get(days.size() - 1).day().plusDays(1))
                .toList();
        Stream<Chart.Series> visits = Stream.of(series("entered", "HOLDOUT", all, byDay, StepTrend.Day::entered));
        Stream<Chart.Series> messages = Stream.of(
                series("sent", "AWAITING", all, byDay, StepTrend.Day::sent),
                series("clicked", "UNKNOWN", all, byDay, StepTrend.Day::clicked),
                series("converted", "DELIVERED", all, byDay, StepTrend.Day::credited));
        return new Chart(
                "lines",
                all.stream().map(LocalDate::toString).toList(),
                (sends ? Stream.concat(visits, messages) : visits).toList());
    }

    private Chart.Series series(
            String measure,
            String color,
            List<LocalDate> all,
            Map<LocalDate, StepTrend.Day> byDay,
            ToLongFunction<StepTrend.Day> figure) {
        return new Chart.Series(
                texts.say("report.measure." + measure),
                color,
                all.stream()
                        .map(day -> byDay.containsKey(day) ? figure.applyAsLong(byDay.get(day)) : 0L)
                        .toList());
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
