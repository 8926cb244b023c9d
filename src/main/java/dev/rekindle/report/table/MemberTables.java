package dev.rekindle.report.table;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Share;
import dev.rekindle.value.ValueTables;
import dev.rekindle.value.ValueTables.Flow;
import dev.rekindle.value.ValueTables.Stages;
import dev.rekindle.value.ValueTables.Sums;
import dev.rekindle.value.ValueTables.Week;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How members develop: growth by weeks, stages and the ways between them, RFM classes. */
@Component
@Order(10)
class MemberTables implements TableSource {

    private static final String GROWTH = "growth";
    private static final String STAGES = "stages-";
    private static final String FLOW = "flow-";
    private static final String CLASSES = "rfm-classes";
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final ValueTables tables;

    MemberTables(ValueTables tables) {
        this.tables = tables;
    }

    @Override
    public ReportPart part() {
        return ReportPart.MEMBERS;
    }

    @Override
    public List<TableName> names() {
        List<TableName> names = new ArrayList<>();
        names.add(new TableName(GROWTH, "A week by AARRR: acquisition, activation, retention, referral, revenue"));
        for (Stages kind : Stages.values()) {
            names.add(new TableName(STAGES + code(kind), "Members in a stage at the end of a week"));
            names.add(new TableName(FLOW + code(kind), "Members who went from one stage to another in a week"));
        }
        names.add(new TableName(CLASSES, "An RFM class, as it is now"));
        return names;
    }

    @Override
    public List<ReportTable> of(TableQuery query, Set<String> wanted) {
        ReportPeriod period = query.subject().period();
        List<ReportTable> found = new ArrayList<>();
        if (wanted.contains(GROWTH)) {
            found.add(growth(period));
        }
        for (Stages kind : Stages.values()) {
            Stream.of(stages(kind, period), flow(kind, period))
                    .filter(table -> wanted.contains(table.name()))
                    .forEach(found::add);
        }
        if (wanted.contains(CLASSES)) {
            found.add(classes());
        }
        return found;
    }

    /** The weeks that begin in the period, as on the page. */
    private ReportTable growth(ReportPeriod period) {
        List<Week> weeks = tables.weeks(Objects.requireNonNullElse(period.from(), EARLIEST)).stream()
                .filter(week -> isIn(period, week.week()))
                .toList();
        return Described.table(GROWTH, weeks)
                .code("week", Week::week)
                .code("joined", Week::joined)
                .code("activated", Week::activated)
                .code("buyers", Week::buyers)
                .code("returned", Week::returned)
                .code("return_rate", week -> Share.of(week.returned(), week.buyers()))
                .code("referrals", Week::referrals)
                .code("orders", Week::orders)
                .code("revenue", Week::revenue)
                .done();
    }

    private record InStage(LocalDate week, String stage, long members) {}

    private ReportTable stages(Stages kind, ReportPeriod period) {
        List<InStage> lines = flows(kind, period)
                .collect(Collectors.groupingBy(
                        flow -> List.of(flow.week().toString(), flow.to()), Collectors.summingLong(Flow::members)))
                .entrySet()
                .stream()
                .map(one -> new InStage(
                        LocalDate.parse(one.getKey().get(0)), one.getKey().get(1), one.getValue()))
                .filter(one -> !one.stage().isEmpty())
                .sorted(Comparator.comparing(InStage::week).thenComparing(InStage::stage))
                .toList();
        return Described.table(STAGES + code(kind), lines)
                .code("week", InStage::week)
                .word(code(kind), InStage::stage)
                .code("members", InStage::members)
                .done();
    }

    private ReportTable flow(Stages kind, ReportPeriod period) {
        return Described.table(FLOW + code(kind), flows(kind, period).toList())
                .code("week", Flow::week)
                .word(code(kind) + "_from", Flow::from)
                .word(code(kind) + "_to", Flow::to)
                .code("members", Flow::members)
                .done();
    }

    private Stream<Flow> flows(Stages kind, ReportPeriod period) {
        return tables.flow(kind, from(period)).stream().filter(flow -> isIn(period, flow.week()));
    }

    private ReportTable classes() {
        List<Sums> classes = tables.by(List.of(Figure.RFM_CLASS));
        long buyers = classes.stream().mapToLong(Sums::members).sum();
        return Described.table(CLASSES, classes)
                .word("rfm", sums -> sums.value(0))
                .code("members", Sums::members)
                .code("share", sums -> Share.of(sums.members(), buyers))
                .code("orders", Sums::orders)
                .code("revenue", Sums::revenue)
                .code("expected_revenue", Sums::expectedRevenue)
                .done();
    }

    /** The Monday of the week with the first day. */
    private static LocalDate from(ReportPeriod period) {
        return Objects.requireNonNullElse(period.from(), EARLIEST).minusDays(6);
    }

    private static boolean isIn(ReportPeriod period, LocalDate week) {
        return period.until() == null || week.isBefore(period.until());
    }

    private static String code(Stages kind) {
        return ReportTable.lower(kind.name());
    }
}
