package dev.rekindle.report.table;

import dev.rekindle.report.experiment.Comparison;
import dev.rekindle.report.experiment.Experiments;
import dev.rekindle.report.experiment.Group;
import dev.rekindle.report.experiment.JourneyExperiment;
import dev.rekindle.report.experiment.Outlook;
import dev.rekindle.report.experiment.RatioCheck;
import dev.rekindle.report.experiment.StepExperiment;
import dev.rekindle.report.experiment.StepExperiment.Pair;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The tests of a journey: arms of splits and variants of messages, every two of them, and what the data can show by now. */
@Component
@Order(20)
class ExperimentTables implements TableSource {

    private final Experiments experiments;

    ExperimentTables(Experiments experiments) {
        this.experiments = experiments;
    }

    @Override
    public ReportPart part() {
        return ReportPart.JOURNEY;
    }

    @Override
    public List<TableName> names() {
        return List.of(
                new TableName("lift-adjusted", "Revenue per member, with the spend before the entry removed"),
                new TableName("arms", "An arm of a split, or a variant of a message"),
                new TableName("pairs", "Two arms or variants against one another"),
                new TableName("enough-data", "A comparison: sizes of its groups, and when it has enough data"));
    }

    @Override
    public List<ReportTable> of(TableQuery query, Set<String> wanted) {
        if (names().stream().noneMatch(one -> wanted.contains(one.name()))) {
            return List.of();
        }
        return experiments.of(query.journey(), query.filter()).stream()
                .flatMap(found -> Stream.of(adjusted(found), arms(found), pairs(found), enough(found)))
                .filter(table -> wanted.contains(table.name()))
                .toList();
    }

    private static ReportTable adjusted(JourneyExperiment experiment) {
        return Described.table("lift-adjusted", experiment.adjusted().entrySet())
                .code("currency", one -> one.getKey())
                .code("difference", one -> money(one.getValue().comparison().difference()))
                .code(
                        "low_95",
                        one -> money(one.getValue().comparison().anytime().low()))
                .code(
                        "high_95",
                        one -> money(one.getValue().comparison().anytime().high()))
                .code("p", one -> p(one.getValue().comparison().p()))
                .code("variance_cut", one -> new Share(one.getValue().varianceCut()))
                .code("days_before", one -> (long) one.getValue().days())
                .done();
    }

    private record Arm(StepExperiment test, Group group) {}

    private static ReportTable arms(JourneyExperiment experiment) {
        List<Arm> arms = experiment.steps().stream()
                .flatMap(test -> test.groups().stream().map(group -> new Arm(test, group)))
                .toList();
        return Described.table("arms", arms)
                .code("step", arm -> arm.test().step())
                .named("step_name", arm -> arm.test().name())
                .word("unit", arm -> arm.test().split() ? "members" : "entries")
                .named("arm", arm -> arm.group().name())
                .code("members", arm -> arm.group().members())
                .code("converted", arm -> arm.group().converted())
                .code(
                        "conversion_rate",
                        arm -> Share.of(arm.group().converted(), arm.group().members()))
                .each(
                        "money",
                        Cells.currencies(arms, arm -> arm.group().money()),
                        (arm, currency) -> Cells.amount(arm.group().money(), currency))
                .code("share_now", arm -> share(arm.test().share(arm.group().name())))
                .done();
    }

    /** @param currency null for the conversion rate */
    private record Compared(
            StepExperiment test, Pair pair, @Nullable String currency, Comparison by) {}

    private static ReportTable pairs(JourneyExperiment experiment) {
        List<Compared> lines = new ArrayList<>();
        for (StepExperiment test : experiment.steps()) {
            for (Pair pair : test.pairs()) {
                Comparison rate = pair.rate();
                if (rate != null) {
                    lines.add(new Compared(test, pair, null, rate));
                }
                pair.money().forEach((currency, each) -> lines.add(new Compared(test, pair, currency, each)));
            }
        }
        return Described.table("pairs", lines)
                .code("step", line -> line.test().step())
                .named("step_name", line -> line.test().name())
                .named("first", line -> line.pair().first())
                .named("second", line -> line.pair().second())
                .word("measure", line -> line.currency() == null ? "conversion_rate" : "revenue_per_member")
                .code("currency", Compared::currency)
                .code("difference", line -> of(line, line.by().difference()))
                .code("low_95", line -> of(line, line.by().anytime().low()))
                .code("high_95", line -> of(line, line.by().anytime().high()))
                .code("p", line -> p(line.by().p()))
                .code("low_95_once", line -> of(line, line.by().once().low()))
                .code("high_95_once", line -> of(line, line.by().once().high()))
                .code("p_once", line -> p(line.by().pOnce()))
                .code("p_holm", line -> line.currency() == null ? p(line.pair().holm()) : null)
                .done();
    }

    /** @param step null for the comparison with the holdout */
    private record Check(@Nullable String step, @Nullable String name, RatioCheck ratio, Outlook outlook) {}

    private static ReportTable enough(JourneyExperiment experiment) {
        List<Check> checks = Stream.concat(
                        Stream.of(new Check(
                                null,
                                null,
                                experiment.lift().ratio(),
                                experiment.lift().prospect().rate())),
                        experiment.steps().stream()
                                .map(test -> new Check(test.step(), test.name(), test.ratio(), test.outlook())))
                .toList();
        return Described.table("enough-data", checks)
                .code("step", Check::step)
                .named("step_name", Check::name)
                .code("observed", check -> check.ratio().observed())
                .code("expected", check -> check.ratio().expected())
                .code(
                        "p",
                        check -> check.ratio().test() == null
                                ? null
                                : p(check.ratio().test().p()))
                .word(
                        "sizes",
                        check -> check.ratio().test() == null
                                ? null
                                : check.ratio().isSuspicious() ? "wrong" : "right")
                .word(
                        "enough",
                        check -> ReportTable.lower(check.outlook().state().name()))
                .code("enough_by", check -> check.outlook().enoughBy())
                .code("detectable", check -> share(check.outlook().detectable()))
                .code("worthwhile", check -> share(check.outlook().worthwhile()))
                .done();
    }

    private static Object of(Compared line, double value) {
        return line.currency() == null ? new Share(value) : money(value);
    }

    private static BigDecimal money(double amount) {
        return LiftTable.money(amount);
    }

    private static @Nullable BigDecimal p(double p) {
        return Double.isNaN(p) ? null : BigDecimal.valueOf(p).setScale(4, RoundingMode.HALF_UP);
    }

    private static @Nullable Share share(@Nullable Double value) {
        return value == null || value.isNaN() ? null : new Share(value);
    }
}
