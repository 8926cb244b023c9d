package dev.rekindle.dictionary.store;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.dictionary.EntryKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes what has arrived, in one statement. */
@Component
class ArrivalWriter {

    /** Entries of one kind; data with a name for each row would else fill the table. */
    static final int MOST = 5_000;

    /** Rows are written in one order by all nodes, against deadlocks. */
    private static final String WRITE = """
            insert into dictionary_entry as d (kind, key, received_types, received, first_seen_at, last_seen_at)
            select a.kind, a.key, string_to_array(a.types, ','), a.received, a.first_seen, a.last_seen
              from (select g.*, e.key is not null as known,
                           row_number() over (partition by g.kind, e.key is null order by g.key) as nth
                      from unnest(:kinds::text[], :keys::text[], :types::text[], :counts::bigint[],
                                  :firsts::timestamptz[], :lasts::timestamptz[])
                             as g (kind, key, types, received, first_seen, last_seen)
                      left join dictionary_entry e on e.kind = g.kind and e.key = g.key) a
             where a.known or a.nth + (select count(*) from dictionary_entry e where e.kind = a.kind) <= :most
             order by a.kind, a.key
                on conflict (kind, key) do update
               set received_types = array(select distinct unnest(d.received_types || excluded.received_types) order by 1),
                   received = d.received + excluded.received,
                   first_seen_at = least(d.first_seen_at, excluded.first_seen_at),
                   last_seen_at = greatest(d.last_seen_at, excluded.last_seen_at)
            """;

    private final JdbcClient jdbc;
    private final ArrivalBuffer buffer;

    ArrivalWriter(JdbcClient jdbc, ArrivalBuffer buffer) {
        this.jdbc = jdbc;
        this.buffer = buffer;
    }

    /**
     * Writes everything that has arrived on this node until now.
     *
     * @return the number of names
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    int write() {
        Map<EntryKey, Arrived> taken = buffer.take();
        if (taken.isEmpty()) {
            return 0;
        }
        try {
            write(List.copyOf(taken.entrySet()));
        } catch (RuntimeException e) {
            buffer.restore(taken);
            throw e;
        }
        buffer.written(taken.keySet());
        return taken.size();
    }

    private void write(List<Map.Entry<EntryKey, Arrived>> names) {
        jdbc.sql(WRITE)
                .param("kinds", texts(names, one -> one.getKey().kind().name()))
                .param("keys", texts(names, one -> one.getKey().key()))
                .param("types", texts(names, one -> types(one.getValue())))
                .param("counts", bigints(names, one -> one.getValue().count()))
                .param("firsts", timestamps(names, one -> one.getValue().first()))
                .param("lasts", timestamps(names, one -> one.getValue().last()))
                .param("most", MOST)
                .update();
    }

    private static String types(Arrived one) {
        return one.types().stream().map(Enum::name).collect(Collectors.joining(","));
    }
}
