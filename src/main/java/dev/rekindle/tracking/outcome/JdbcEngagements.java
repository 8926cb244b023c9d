package dev.rekindle.tracking.outcome;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.message.Engagements;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers from outcomes that are not automatic; a click implies an open. */
@Component
class JdbcEngagements implements Engagements {

    private final JdbcClient jdbc;

    JdbcEngagements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, Set<String>> opened(Collection<Long> enrolments) {
        return steps(enrolments, List.of("OPENED", "CLICKED"));
    }

    @Override
    public Map<Long, Set<String>> clicked(Collection<Long> enrolments) {
        return steps(enrolments, List.of("CLICKED"));
    }

    private Map<Long, Set<String>> steps(Collection<Long> enrolments, List<String> kinds) {
        Map<Long, Set<String>> steps = new HashMap<>();
        jdbc.sql("""
                select distinct m.enrolment_id, m.step
                  from report_message m
                 -- one index lookup for each message, even while statistics are old
                 cross join lateral (
                       select from outcome o
                        where o.message_id = m.message_id and o.kind = any (:kinds) and not o.automatic
                        limit 1)
                 where m.enrolment_id = any (:enrolments)
                """)
                .param("enrolments", bigints(enrolments))
                .param("kinds", texts(kinds))
                .query(row -> {
                    steps.computeIfAbsent(row.getLong("enrolment_id"), key -> new HashSet<>())
                            .add(row.getString("step"));
                });
        return steps;
    }
}
