package dev.rekindle.web.overview;

import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.retention.CohortUnit;
import dev.rekindle.report.retention.Cohorts;
import dev.rekindle.value.ValueTables;
import dev.rekindle.value.ValueTables.Flow;
import dev.rekindle.value.ValueTables.Stages;
import dev.rekindle.web.Chart;
import dev.rekindle.web.ChosenPeriod;
import dev.rekindle.web.FlowChart;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.value.StageFlow;
import dev.rekindle.web.value.ValueTexts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Charts of the page about members, from figures that are computed every night. */
@Component
class MemberCharts {

    private static final int MOST_WEEKS = 53;
    private static final int FLOW_WEEKS = 4;

    private final ValueTables tables;
    private final Cohorts cohorts;
    private final ValueTexts words;
    private final Texts texts;
    private final Formats formats;

    MemberCharts(ValueTables tables, Cohorts cohorts, ValueTexts words, Texts texts, Formats formats) {
        this.tables = tables;
        this.cohorts = cohorts;
        this.words = words;
        this.texts = texts;
        this.formats = formats;
    }

    /** Members in each stage at the end of each week of the period. */
    Chart stages(Stages kind, ChosenPeriod chosen) {
        List<Flow> flows = flows(kind, chosen);
        return StageFlow.chart(kind.figure(), flows, weeks(flows), words);
    }

    /** The ways between stages in the last weeks of the period. */
    FlowChart flow(Stages kind, ChosenPeriod chosen) {
        List<Flow> flows = flows(kind, chosen);
        List<LocalDate> weeks = weeks(flows);
        List<LocalDate> shown = weeks.subList(Math.max(0, weeks.size() - FLOW_WEEKS), weeks.size());
        if (shown.isEmpty()) {
            return new FlowChart(List.of(), List.of(), List.of());
        }
        List<String> columns = Stream.concat(
                        Stream.of(texts.say("overview.flow.begin", formats.day(shown.get(0)))),
                        shown.stream().map(week -> texts.say("overview.flow.end", formats.day(week.plusDays(6)))))
                .toList();
        return StageFlow.sankey(kind.figure(), flows, shown, columns, words);
    }

    Retention retention(CohortUnit unit, Instant asOf) {
        return Retention.of(unit, cohorts.of(unit, asOf));
    }

    private List<Flow> flows(Stages kind, ChosenPeriod chosen) {
        ReportPeriod period = chosen.period();
        LocalDate from = period.from() == null ? chosen.today().minusWeeks(MOST_WEEKS) : period.from();
        return tables.flow(kind, from.minusDays(6)).stream()
                .filter(flow -> period.until() == null || flow.week().isBefore(period.until()))
                .toList();
    }

    private static List<LocalDate> weeks(List<Flow> flows) {
        return new ArrayList<>(
                flows.stream().map(Flow::week).distinct().sorted().toList());
    }
}
