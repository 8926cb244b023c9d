package dev.rekindle.value.store;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.value.ValueGroup;
import dev.rekindle.value.ValueTables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the view that publishes figures, value_flow and value_week. */
@Component
public class JdbcValueTables implements ValueTables {

    private static final String SUMS = """
            count(*) as members, coalesce(sum(orders), 0) as orders, coalesce(sum(revenue), 0) as revenue,
            avg(p_alive) as alive, coalesce(sum(expected_orders), 0) as expected_orders, coalesce(sum(clv), 0) as clv
            """;

    private final JdbcClient jdbc;

    public JdbcValueTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Sums> by(List<Figure> figures) {
        String columns = figures.stream().map(Figure::column).collect(Collectors.joining(", "));
        String known =
                figures.stream().map(figure -> figure.column() + " is not null").collect(Collectors.joining(" and "));
        return jdbc.sql("select " + columns + ", " + SUMS + " from segment_source_value where " + known + " group by "
                        + columns)
                .query((row, index) -> sums(row, figures))
                .list();
    }

    @Override
    public Sums of(ValueGroup group) {
        return jdbc.sql("select " + SUMS + " from segment_source_value where " + condition(group))
                .params(parameters(group))
                .query((row, index) -> sums(row, List.of()))
                .single();
    }

    private static Sums sums(ResultSet row, List<Figure> figures) throws SQLException {
        var values = new ArrayList<String>();
        for (Figure figure : figures) {
            values.add(row.getString(figure.column()));
        }
        double mean = row.getDouble("alive");
        Double alive = row.wasNull() ? null : mean;
        return new Sums(
                values,
                row.getLong("members"),
                row.getLong("orders"),
                row.getBigDecimal("revenue"),
                alive,
                row.getDouble("expected_orders"),
                row.getBigDecimal("clv"));
    }

    @Override
    public List<MemberId> members(ValueGroup group, long offset, int limit) {
        return jdbc.sql("select member_id from segment_source_value where " + condition(group)
                        + " order by revenue desc, member_id limit :limit offset :offset")
                .params(parameters(group))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, index) -> new MemberId(row.getLong("member_id")))
                .list();
    }

    @Override
    public List<MemberId> membersAfter(ValueGroup group, long after, int limit) {
        return jdbc.sql("select member_id from segment_source_value where member_id > :after and " + condition(group)
                        + " order by member_id limit :limit")
                .params(parameters(group))
                .param("after", after)
                .param("limit", limit)
                .query((row, index) -> new MemberId(row.getLong("member_id")))
                .list();
    }

    private static String condition(ValueGroup group) {
        return group.isAll()
                ? "true"
                : group.values().keySet().stream()
                        .map(figure -> figure.column() + "::text = :" + figure.code())
                        .collect(Collectors.joining(" and "));
    }

    private static Map<String, Object> parameters(ValueGroup group) {
        var parameters = new TreeMap<String, Object>();
        group.values().forEach((figure, value) -> parameters.put(figure.code(), value));
        return parameters;
    }

    @Override
    public List<AliveBand> aliveBands() {
        return jdbc.sql("""
                        select least(floor(p_alive * 5), 4)::int as band, count(*) as members, sum(revenue) as revenue,
                               sum(expected_orders) as expected_orders, coalesce(sum(clv), 0) as expected_revenue
                          from segment_source_value
                         where p_alive is not null
                         group by 1 order by 1
                        """).query(AliveBand.class).list();
    }

    @Override
    public List<Flow> flow(Stages kind, LocalDate from) {
        return jdbc.sql("""
                        select week, from_stage as "from", to_stage as "to", members from value_flow
                         where kind = :kind and week >= :from
                         order by week, from_stage, to_stage
                        """)
                .param("kind", kind.name())
                .param("from", from)
                .query(Flow.class)
                .list();
    }

    @Override
    public List<Week> weeks(LocalDate from) {
        return jdbc.sql("select * from value_week where week >= :from order by week")
                .param("from", from)
                .query(Week.class)
                .list();
    }
}
