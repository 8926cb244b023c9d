package dev.rekindle.report.query;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.currency.ExchangeRates;
import dev.rekindle.report.query.ReportCells.FirstEntryCell;
import dev.rekindle.report.query.ReportCells.GroupCell;
import dev.rekindle.report.query.ReportCells.GroupMoneyCell;
import dev.rekindle.report.query.ReportCells.ProductCell;
import dev.rekindle.report.rollup.CellKind;
import dev.rekindle.report.rollup.RolledUp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures of {@link LiftQueries} from the sums (decision 0494). */
final class RolledUpMembers {

    /** The entries themselves, and their pairs with earlier entries that the filter contains too. */
    private static final String WITHIN =
            " from cells where (d3 = '' or d3 = :scope and cast(nullif(d2, '') as int) >= :since) ";

    private final RolledUp sums;
    private final ExchangeRates rates;

    RolledUpMembers(RolledUp sums, ExchangeRates rates) {
        this.sums = sums;
        this.rates = rates;
    }

    boolean answers(String journey, ReportFilter filter) {
        return sums.since(journey, filter).isPresent();
    }

    private record Counted(String journey, String arm, long members, long converted) {

        List<String> group() {
            return List.of(journey, arm);
        }
    }

    /** The recent are those who are not among the members of the time before. */
    List<GroupCell> members(String journey, ReportFilter filter, Instant recent) {
        Map<List<String>, Long> earlier = before(filter, recent)
                ? counted(journey, until(filter, recent)).stream()
                        .collect(Collectors.toMap(Counted::group, Counted::members))
                : Map.of();
        return counted(journey, filter).stream()
                .map(cell -> new GroupCell(
                        cell.journey(),
                        cell.arm(),
                        cell.members(),
                        cell.converted(),
                        cell.members() - earlier.getOrDefault(cell.group(), 0L)))
                .toList();
    }

    private static boolean before(ReportFilter filter, Instant recent) {
        return filter.from() == null || filter.from().isBefore(recent);
    }

    private static ReportFilter until(ReportFilter filter, Instant recent) {
        Instant until = filter.until();
        return until != null && until.isBefore(recent)
                ? filter
                : new ReportFilter(filter.from(), recent, filter.version());
    }

    private List<Counted> counted(String journey, ReportFilter filter) {
        return read(CellKind.PERSON, journey, filter, """
                select journey, d1 as arm, sum(n2) as members, sum(n3) as converted
                %s
                 group by 1, 2 having sum(n2) <> 0
                """).query(Counted.class).list();
    }

    List<FirstEntryCell> firstEntries(String journey, ReportFilter filter) {
        return read(CellKind.PERSON, journey, filter, """
                select f.journey, v.version_id as version, f.arm, f.members
                  from (select journey, version, d1 as arm, sum(n4) as members
                        %s
                         group by 1, 2, 3 having sum(n4) <> 0) as f
                  join report_version v on v.journey_key = f.journey and v.version = f.version
                """)
                .query(FirstEntryCell.class)
                .list();
    }

    List<GroupMoneyCell> money(String journey, ReportFilter filter) {
        return new ConvertedCells(rates)
                .products(read(CellKind.PERSON_MONEY, journey, filter, """
                select journey as place, d1 as part, d4 as one, d5 as other, sum(m1) as total, sum(m2) as product
                %s
                 group by 1, 2, 3, 4 having sum(n1) <> 0
                """)
                        .query(ProductCell.class)
                        .list());
    }

    private JdbcClient.StatementSpec read(CellKind kind, String journey, ReportFilter filter, String query) {
        return sums.statement(kind, journey, filter, query.formatted(WITHIN))
                .param("scope", filter.version() == null ? "ALL" : "VERSION")
                .param("since", sums.since(journey, filter).orElseThrow());
    }
}
