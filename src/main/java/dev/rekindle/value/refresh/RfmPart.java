package dev.rekindle.value.refresh;

import dev.rekindle.setting.Live;
import dev.rekindle.value.RfmSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Computes RFM for each shop or channel, each with its own quantiles; the 50 with most members. */
@Component
@Order(3)
public class RfmPart implements FigurePart {

    private static final int MOST = 50;

    private static final String CREATE = """
            create temporary table part_scored (
                member_id bigint not null, part text not null, orders int not null, revenue numeric not null,
                last_order timestamptz not null, r smallint not null, f smallint not null, m smallint not null
            ) on commit drop
            """;

    private static final String FILL = """
            with bought as (
              select e.member_id, left(e.properties ->> :property, 100) as part,
                     count(*) filter (where e.type = :orderEvent and coalesce(e.amount, 0) >= 0) as orders,
                     coalesce(sum(case when e.type = :orderEvent then e.amount else -abs(e.amount) end)
                              filter (where coalesce(e.currency, '') in ('', :currency)), 0) as revenue,
                     max(e.occurred_at) filter (where e.type = :orderEvent and coalesce(e.amount, 0) >= 0) as last_order
                from segment_source_event e
               where e.type in (:orderEvent, :refundEvent) and e.occurred_at <= :now and e.properties ->> :property <> ''
               group by 1, 2
            ), dated as (
              select b.*, cast(:today as date) - (b.last_order at time zone :zone)::date as days
                from bought b join segment_source_member m on m.id = b.member_id
               where b.orders > 0
            ), bound as (
              select part,
                     percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by days::float8) as recency,
                     percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by orders::float8) as frequency,
                     percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by revenue::float8) as monetary
                from dated group by part order by count(*) desc, part limit :most
            )
            insert into part_scored
            select d.member_id, d.part, d.orders, d.revenue, d.last_order, %s, %s, %s
              from dated d join bound b on b.part = d.part
            """;

    private static final List<String> WRITE = List.of(
            "delete from member_value_part v where not exists"
                    + " (select from part_scored s where s.part = v.part and s.member_id = v.member_id)",
            """
            insert into member_value_part as v (member_id, part, orders, revenue, last_order, recency, frequency, monetary, rfm_class)
            select s.member_id, s.part, s.orders, s.revenue, s.last_order, s.r, s.f, s.m, %s from part_scored s
            on conflict (part, member_id) do update
               set orders = excluded.orders, revenue = excluded.revenue, last_order = excluded.last_order,
                   recency = excluded.recency, frequency = excluded.frequency, monetary = excluded.monetary,
                   rfm_class = excluded.rfm_class
             where (v.orders, v.revenue, v.last_order, v.recency, v.frequency, v.monetary, v.rfm_class) is distinct from
                   (excluded.orders, excluded.revenue, excluded.last_order, excluded.recency, excluded.frequency,
                    excluded.monetary, excluded.rfm_class)
            """.formatted(FigureSql.RFM_CLASS));

    private final JdbcClient jdbc;
    private final Live<RfmSettings> settings;

    public RfmPart(JdbcClient jdbc, Live<RfmSettings> settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public void write(Period period, Map<String, Object> shared) {
        RfmSettings rfm = settings.get();
        if (rfm.property().isBlank()) {
            jdbc.sql("delete from member_value_part").update();
            return;
        }
        var parameters = new HashMap<>(shared);
        parameters.put("property", rfm.property().strip());
        parameters.put("most", MOST);
        jdbc.sql(CREATE).update();
        jdbc.sql(fill(rfm.by())).params(parameters).update();
        jdbc.sql("analyze part_scored").update();
        WRITE.forEach(statement -> jdbc.sql(statement).params(parameters).update());
    }

    private static String fill(RfmSettings.By by) {
        boolean quantiles = by == RfmSettings.By.QUANTILES;
        return FILL.formatted(
                FigureSql.fewer(by, "d.days", quantiles ? "b.recency" : FigureSql.RECENCY_BOUNDS),
                FigureSql.more(by, "d.orders", quantiles ? "b.frequency" : FigureSql.FREQUENCY_BOUNDS),
                FigureSql.more(by, "d.revenue", quantiles ? "b.monetary" : FigureSql.MONETARY_BOUNDS));
    }
}
