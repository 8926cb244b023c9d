package dev.rekindle.web.value;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.value.ValueTables.Flow;
import dev.rekindle.web.Chart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How members moved between stages.
 *
 * @param week the week of the table; null when there is none
 */
record StageFlow(
        Figure figure,
        List<Flow> flows,
        List<LocalDate> weeks,
        @Nullable LocalDate week) {

    private static final List<String> COLORS = List.of("PENDING", "AWAITING", "DELIVERED", "UNKNOWN", "FAILED");

    /** Where members were at the beginning of the week: a stage, or empty for none. */
    public List<String> from() {
        List<String> all = new ArrayList<>(figure.choices());
        all.add("");
        return all.stream()
                .filter(stage -> ofWeek().stream().anyMatch(flow -> flow.from().equals(stage)))
                .toList();
    }

    /** Where members can be now. */
    public List<String> to() {
        List<String> all = new ArrayList<>(figure.choices());
        if (ofWeek().stream().anyMatch(flow -> flow.to().isEmpty())) {
            all.add("");
        }
        return all;
    }

    public long members(String from, String to) {
        return ofWeek().stream()
                .filter(flow -> flow.from().equals(from) && flow.to().equals(to))
                .mapToLong(Flow::members)
                .sum();
    }

    private List<Flow> ofWeek() {
        return flows.stream().filter(flow -> Objects.equals(flow.week(), week)).toList();
    }

    /** Members in each stage at the end of each week. */
    static Chart chart(Figure figure, List<Flow> flows, List<LocalDate> weeks, ValueTexts texts) {
        List<Chart.Series> series = new ArrayList<>();
        for (String stage : figure.choices()) {
            series.add(new Chart.Series(
                    texts.value(figure, stage),
                    COLORS.get(series.size() % COLORS.size()),
                    weeks.stream()
                            .map(week -> flows.stream()
                                    .filter(flow -> flow.week().equals(week)
                                            && flow.to().equals(stage))
                                    .mapToLong(Flow::members)
                                    .sum())
                            .toList()));
        }
        return new Chart("bars", weeks.stream().map(LocalDate::toString).toList(), series);
    }
}
