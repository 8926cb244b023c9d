package dev.rekindle.web.value;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.setting.Live;
import dev.rekindle.value.FeedbackSettings;
import dev.rekindle.value.InsightTables;
import dev.rekindle.value.InsightTables.FeedbackWeek;
import dev.rekindle.value.ValueRun;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.ValueTables;
import dev.rekindle.value.ValueTables.Sums;
import dev.rekindle.web.Chart;
import dev.rekindle.web.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What members answered: the Net Promoter Score, ratings, and the sentiment of comments. */
@Controller
class FeedbackPage {

    private static final int WEEKS = 26;

    private final ValueTables tables;
    private final InsightTables insights;
    private final ValueRuns runs;
    private final Live<FeedbackSettings> settings;
    private final ShownWeeks shown;
    private final Texts texts;

    FeedbackPage(
            ValueTables tables,
            InsightTables insights,
            ValueRuns runs,
            Live<FeedbackSettings> settings,
            ShownWeeks shown,
            Texts texts) {
        this.tables = tables;
        this.insights = insights;
        this.runs = runs;
        this.settings = settings;
        this.shown = shown;
        this.texts = texts;
    }

    /** Members whose latest answer or comment is of a kind. */
    record Kind(Figure figure, String code, @Nullable Sums sums) {

        public long members() {
            return sums == null ? 0 : sums.members();
        }

        public BigDecimal revenue() {
            return sums == null ? BigDecimal.ZERO : sums.revenue();
        }
    }

    /** A week as its line of the table shows it. */
    record Week(FeedbackWeek of) {

        boolean hasAny() {
            return of.answers() + of.ratings() + of.positive() + of.neutral() + of.negative() > 0;
        }

        public @Nullable BigDecimal rating() {
            return mean(of.ratingSum(), of.ratings());
        }
    }

    @GetMapping("/value/feedback")
    String show(Model model) {
        Optional<ValueRun> run = runs.last();
        LocalDate from = shown.from(run, WEEKS);
        List<FeedbackWeek> weeks = insights.feedback(from);
        model.addAttribute("run", run.orElse(null));
        model.addAttribute("settings", settings.get());
        List<Kind> kinds = Stream.of(Figure.NPS_CATEGORY, Figure.SENTIMENT)
                .flatMap(figure -> kinds(figure).stream())
                .toList();
        model.addAttribute("kinds", kinds);
        model.addAttribute("any", kinds.stream().anyMatch(kind -> kind.members() > 0));
        addScore(kinds, model);
        addSums(weeks, model);
        model.addAttribute("chart", chart(weeks));
        List<Week> newestFirst = new ArrayList<>(
                weeks.stream().map(Week::new).filter(Week::hasAny).toList());
        Collections.reverse(newestFirst);
        model.addAttribute("weeks", newestFirst);
        return "value/feedback";
    }

    private List<Kind> kinds(Figure figure) {
        Map<String, Sums> sums =
                tables.by(List.of(figure)).stream().collect(Collectors.toMap(one -> one.value(0), one -> one));
        return figure.choices().stream()
                .map(code -> new Kind(figure, code, sums.get(code)))
                .toList();
    }

    private static void addScore(List<Kind> kinds, Model model) {
        long promoters = members(kinds, "promoter");
        long passives = members(kinds, "passive");
        long detractors = members(kinds, "detractor");
        model.addAttribute("nps", FeedbackWeek.nps(promoters, detractors, promoters + passives + detractors));
        model.addAttribute("promoters", promoters);
        model.addAttribute("passives", passives);
        model.addAttribute("detractors", detractors);
    }

    private static long members(List<Kind> kinds, String code) {
        return kinds.stream()
                .filter(kind -> kind.code().equals(code))
                .mapToLong(Kind::members)
                .sum();
    }

    private static void addSums(List<FeedbackWeek> weeks, Model model) {
        long ratings = weeks.stream().mapToLong(FeedbackWeek::ratings).sum();
        BigDecimal sum = weeks.stream().map(FeedbackWeek::ratingSum).reduce(BigDecimal.ZERO, BigDecimal::add);
        long positive = weeks.stream().mapToLong(FeedbackWeek::positive).sum();
        model.addAttribute("ratings", ratings);
        model.addAttribute("rating", mean(sum, ratings));
        model.addAttribute("positive", positive);
        model.addAttribute(
                "comments",
                positive
                        + weeks.stream()
                                .mapToLong(week -> week.neutral() + week.negative())
                                .sum());
    }

    private static @Nullable BigDecimal mean(BigDecimal sum, long count) {
        return count == 0 ? null : sum.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
    }

    private Chart chart(List<FeedbackWeek> all) {
        List<FeedbackWeek> weeks =
                all.stream().filter(week -> week.answers() > 0).toList();
        return new Chart(
                "lines",
                weeks.stream().map(week -> week.week().toString()).toList(),
                List.of(new Chart.Series(
                        texts.say("value.feedback.nps"),
                        "DELIVERED",
                        weeks.stream()
                                .map(FeedbackWeek::nps)
                                .map(Objects::requireNonNull)
                                .toList())));
    }
}
