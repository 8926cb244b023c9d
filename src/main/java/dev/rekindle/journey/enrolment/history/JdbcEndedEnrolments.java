package dev.rekindle.journey.enrolment.history;

import static dev.rekindle.platform.SqlParameters.bigints;

import dev.rekindle.message.control.EndedEnrolments;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the ledger which enrolments receive nothing more. */
@Component
class JdbcEndedEnrolments implements EndedEnrolments {

    private static final String OPEN = """
            select id from enrolment
             where id = any(:ids) and (ended_at is null or outcome = 'COMPLETED')
               and not exists (select from conversion c where c.enrolment_id = enrolment.id)
            """;

    private final JdbcClient jdbc;

    JdbcEndedEnrolments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Long> endedEarly(Collection<Long> enrolments) {
        Set<Long> ended = new HashSet<>(enrolments);
        jdbc.sql(OPEN)
                .param("ids", bigints(enrolments))
                .query(Long.class)
                .list()
                .forEach(ended::remove);
        return ended;
    }
}
