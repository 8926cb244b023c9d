package dev.rekindle.event;

import dev.rekindle.platform.SqlParameters;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The types of events that journeys begin with, wait for or end on: only events of these types are queued. Until the
 * journeys have named theirs, events of every type are queued (decision 0480).
 */
@Component
public class AwaitedTypes {

    private static final String EVERY = "*";

    private final JdbcClient jdbc;

    AwaitedTypes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds types, in the transaction that stores the journey which awaits them. */
    public void add(Collection<String> types) {
        jdbc.sql("insert into event_awaited (type) select unnest(:types::text[]) on conflict do nothing")
                .param("types", SqlParameters.texts(types))
                .update();
    }

    /** Whether every journey has named its types. */
    public boolean areKnown() {
        return !read().contains(EVERY);
    }

    /** Adds the types of every journey that there is; from now on events of other types are not queued. */
    @Transactional
    public void addAll(Collection<String> types) {
        add(types);
        jdbc.sql("delete from event_awaited where type = :every")
                .param("every", EVERY)
                .update();
    }

    /** Whether events of a type are queued, as of now. */
    Predicate<String> now() {
        Set<String> types = read();
        return types.contains(EVERY) ? type -> true : types::contains;
    }

    private Set<String> read() {
        return Set.copyOf(
                jdbc.sql("select type from event_awaited").query(String.class).list());
    }
}
