package dev.rekindle.web.value;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.value.ValueTables.Flow;
import dev.rekindle.web.Chart;
import dev.rekindle.web.FlowChart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How members moved between stages.
 *
 * @param week the week of the table; null when there is none
 */
public record StageFlow(
        Figure figure,
        List<Flow> flows,
        List<LocalDate> weeks,
        @Nullable LocalDate week) {

    private static final List<String> COLORS =
            List.of("PENDING", "AWAITING", "DELIVERED", "UNKNOWN", "FAILED", "WITHHELD", "accent", "#1d2433");
    private static final String NO_STAGE = "#c9d0da";

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
    public static Chart chart(Figure figure, List<Flow> flows, List<LocalDate> weeks, ValueTexts texts) {
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

    /**
     * Who went from which stage to which, week by week.
     *
     * @param weeks in order; their flows are drawn from left to right
     * @param columns the beginning of the first week and the end of each, in words
     */
    public static FlowChart sankey(
            Figure figure, List<Flow> flows, List<LocalDate> weeks, List<String> columns, ValueTexts texts) {
        List<FlowChart.Link> links = flows.stream()
                .filter(flow -> weeks.contains(flow.week()))
                .filter(flow -> flow.members() > 0)
                .map(flow -> new FlowChart.Link(
                        id(weeks.indexOf(flow.week()), flow.from()),
                        id(weeks.indexOf(flow.week()) + 1, flow.to()),
                        flow.members()))
                .toList();
        return new FlowChart(columns, nodes(figure, links, columns.size(), texts), links);
    }

    /** The stages of each column that a link begins or ends at. */
    private static List<FlowChart.Node> nodes(
            Figure figure, List<FlowChart.Link> links, int columns, ValueTexts texts) {
        Set<String> linked = links.stream()
                .flatMap(link -> Stream.of(link.from(), link.to()))
                .collect(Collectors.toSet());
        List<String> stages = new ArrayList<>(figure.choices());
        stages.add("");
        List<FlowChart.Node> nodes = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            for (String stage : stages) {
                String id = id(column, stage);
                if (linked.contains(id)) {
                    String color = color(stages.indexOf(stage), stage);
                    nodes.add(new FlowChart.Node(id, texts.stage(figure, stage), column, color));
                }
            }
        }
        return nodes;
    }

    private static String color(int index, String stage) {
        return stage.isEmpty() ? NO_STAGE : COLORS.get(index % COLORS.size());
    }

    private static String id(int column, String stage) {
        return column + ":" + stage;
    }
}
