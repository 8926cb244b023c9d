package dev.rekindle.value.store;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.value.RfmParts;
import dev.rekindle.value.ValueTables.Sums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads member_value_part. */
@Component
public class JdbcRfmParts implements RfmParts {

    private final JdbcClient jdbc;

    public JdbcRfmParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One look into the index for each, however many members there are. */
    @Override
    public List<String> names() {
        return jdbc.sql("""
                        with recursive known as (
                            (select part from member_value_part order by part limit 1)
                            union all
                            select (select p.part from member_value_part p where p.part > known.part order by p.part limit 1)
                              from known
                             where known.part is not null)
                        select part from known where part is not null
                        """).query(String.class).list();
    }

    @Override
    public List<Sums> by(String part, List<Figure> figures) {
        String columns = figures.stream().map(Figure::column).collect(Collectors.joining(", "));
        return jdbc.sql("select " + columns + ", count(*) as members, sum(orders) as orders, sum(revenue) as revenue"
                        + " from member_value_part where part = :part group by " + columns)
                .param("part", part)
                .query((row, index) -> {
                    var values = new ArrayList<String>();
                    for (Figure figure : figures) {
                        values.add(row.getString(figure.column()));
                    }
                    return new Sums(
                            values,
                            row.getLong("members"),
                            row.getLong("orders"),
                            row.getBigDecimal("revenue"),
                            null,
                            0,
                            BigDecimal.ZERO);
                })
                .list();
    }
}
