package dev.rekindle.segment.preview;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The values that a property of events has, to choose from: of the latest events of a type, the most frequent first. */
@Repository
public class EventValues {

    private static final int LATEST = 5_000;
    private static final int VALUES = 100;

    private final JdbcClient jdbc;

    public EventValues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * At most {@value #VALUES} values of the latest {@value #LATEST} events; lists and objects have none.
     *
     * @param property {@code currency} is the event's own
     */
    public Map<String, Long> of(String type, String property) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("""
                        select value, count(*) as events
                          from (select case when :property = 'currency' then currency
                                            when jsonb_typeof(properties -> :property) in ('string', 'number', 'boolean')
                                            then properties ->> :property end as value
                                  from segment_source_event where type = :type
                                 order by occurred_at desc limit :latest) events
                         where length(value) between 1 and 100
                         group by value order by events desc, value limit :values
                        """)
                .param("type", type)
                .param("property", property)
                .param("latest", LATEST)
                .param("values", VALUES)
                .query(row -> {
                    counts.put(row.getString("value"), row.getLong("events"));
                });
        return counts;
    }
}
