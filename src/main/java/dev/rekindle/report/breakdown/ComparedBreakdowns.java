package dev.rekindle.report.breakdown;

import dev.rekindle.platform.SqlParameters;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.breakdown.ComparedLine.Converted;
import dev.rekindle.report.listing.Counted;
import dev.rekindle.report.listing.Dimension;
import dev.rekindle.report.listing.FigureStatements;
import dev.rekindle.report.listing.RowKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Breakdowns with the trend of each line, beside another period or version. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class ComparedBreakdowns {

    /** Into how many equal parts the time is divided. */
    public static final int PARTS = 12;

    private static final Set<Dimension> IN_ORDER = Set.of(Dimension.VERSION, Dimension.HOUR, Dimension.WEEKDAY);
    private static final List<Long> NOTHING = Collections.nCopies(PARTS, 0L);

    private final Breakdowns breakdowns;
    private final FigureStatements statements;
    private final Clock clock;

    public ComparedBreakdowns(Breakdowns breakdowns, FigureStatements statements, Clock clock) {
        this.breakdowns = breakdowns;
        this.statements = statements;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param compared null for no comparison
     * @param step only messages of this step; null for the whole journey
     */
    public record Asked(
            String journey,
            ReportFilter filter,
            @Nullable ReportFilter compared,
            Dimension dimension,
            @Nullable String step) {

        boolean ofEntry() {
            return dimension.isOfEntry() && step == null;
        }
    }

    /** One line for each value that the filter has: hours, weekdays and versions as they follow each other, the rest by size. */
    public List<ComparedLine> of(Asked asked) {
        List<BreakdownLine> now = breakdowns.of(asked.journey(), asked.filter(), asked.dimension(), asked.step());
        Map<String, List<Long>> trends = trends(asked);
        ReportFilter compared = asked.compared();
        Map<String, BreakdownLine> before = compared == null
                ? Map.of()
                : breakdowns.of(asked.journey(), compared, asked.dimension(), asked.step()).stream()
                        .collect(Collectors.toMap(BreakdownLine::value, Function.identity()));
        Map<String, Converted> converted = compared == null || !asked.ofEntry() ? Map.of() : converted(asked, compared);
        return now.stream()
                .map(line -> new ComparedLine(
                        line,
                        trends.getOrDefault(line.value(), NOTHING),
                        before.get(line.value()),
                        converted.get(line.value())))
                .sorted(order(asked.dimension()))
                .toList();
    }

    private static Comparator<ComparedLine> order(Dimension dimension) {
        Comparator<ComparedLine> byValue = Comparator.<ComparedLine>comparingInt(
                        line -> line.value().length()) // version 10 comes after version 2
                .thenComparing(ComparedLine::value);
        return IN_ORDER.contains(dimension)
                ? byValue
                : Comparator.<ComparedLine>comparingLong(line -> -Math.max(
                                line.line().count(Counted.ENTERED), line.line().count(Counted.PLANNED)))
                        .thenComparing(byValue);
    }

    private record Part(String value, int part, long number) {}

    private Map<String, List<Long>> trends(Asked asked) {
        RowKind rows = asked.ofEntry() ? RowKind.ENTRY : RowKind.MESSAGE;
        String counted = (asked.ofEntry() ? Counted.CONVERTED : Counted.SENT).condition();
        Map<String, List<Long>> trends = new HashMap<>();
        over(asked, asked.filter(), """
                , bounds as (
                    select extract(epoch from min(entered_at)) as low, extract(epoch from max(entered_at)) + 1 as high from chosen)
                select %s as value,
                       least(:parts - 1, floor(:parts * (extract(epoch from c.entered_at) - b.low) / (b.high - b.low)))::int as part,
                       count(*) as number
                %s %s cross join bounds b where (%s) %s group by 1, 2
                """.formatted(
                                asked.dimension().expression(rows),
                                rows.from(),
                                asked.dimension().join(),
                                counted,
                                asked.step() == null ? "" : " and " + rows.atStep()))
                .param("parts", PARTS)
                .query(Part.class)
                .list()
                .forEach(one -> trends.computeIfAbsent(one.value(), value -> new ArrayList<>(NOTHING))
                        .set(one.part(), one.number()));
        return trends;
    }

    private record ConvertedCell(String value, long entered, long converted) {}

    /** Decision 0446. */
    private Map<String, Converted> converted(Asked asked, ReportFilter compared) {
        return over(asked, compared, """
                select %s as value, count(*) as entered,
                       count(*) filter (where exists (select from report_conversion g
                           where g.enrolment_id = c.enrolment_id and g.occurred_at < :known)) as converted
                %s %s where c.arm = 'TREATED' and c.entered_at < :known group by 1
                """.formatted(
                                asked.dimension().expression(RowKind.ENTRY),
                                RowKind.ENTRY.from(),
                                asked.dimension().join()))
                .param("known", SqlParameters.timestamp(known(asked.filter(), compared)))
                .query(ConvertedCell.class)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        ConvertedCell::value, cell -> new Converted(cell.entered(), cell.converted())));
    }

    private Instant known(ReportFilter filter, ReportFilter compared) {
        Instant now = clock.instant();
        Instant from = filter.from();
        Instant earlier = compared.from();
        return from == null || earlier == null ? now.plusSeconds(1) : now.minus(Duration.between(earlier, from));
    }

    private JdbcClient.StatementSpec over(Asked asked, ReportFilter filter, String statement) {
        return statements
                .over(asked.journey(), filter, statement)
                .param("step", asked.step() == null ? "" : asked.step());
    }
}
