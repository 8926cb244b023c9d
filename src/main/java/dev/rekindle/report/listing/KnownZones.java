package dev.rekindle.report.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names of time zones that the database knows: a member's zone that it does not know would fail a whole statement. */
@Component
public class KnownZones {

    private final JdbcClient jdbc;
    private String @Nullable [] names;

    public KnownZones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    synchronized String[] names() {
        String[] known = names;
        if (known == null) {
            List<String> read = jdbc.sql("select name from pg_timezone_names")
                    .query(String.class)
                    .list();
            known = read.toArray(String[]::new);
            names = known;
        }
        return known;
    }
}
