package dev.rekindle.segment.evaluation;

import dev.rekindle.segment.evaluation.Boundary.OfDates;
import dev.rekindle.segment.rule.Comparison.InDays;
import dev.rekindle.segment.rule.MemberCondition.Attribute;
import dev.rekindle.segment.rule.sql.Query;
import dev.rekindle.segment.rule.sql.RuleCompiler;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes the members whose dates a boundary has passed, when a day begins: those for whom a rule about the days in between
 * holds. That reads all members once a day for each boundary.
 */
@Component
class DateBoundaries {

    private static final String NOTE = "insert into segment_waiting (member_id, input) select c.id, :input from (%s) c";

    private final JdbcClient jdbc;
    private final RuleCompiler compiler;

    DateBoundaries(JdbcClient jdbc, RuleCompiler compiler) {
        this.jdbc = jdbc;
        this.compiler = compiler;
    }

    /** @return how many members were noted */
    int note(List<Stand<OfDates>> stands, Instant now, ZoneId zone) {
        return stands.stream().mapToInt(stand -> note(stand, now, zone)).sum();
    }

    private int note(Stand<OfDates> stand, Instant now, ZoneId zone) {
        OfDates boundary = stand.boundary();
        long passed =
                ChronoUnit.DAYS.between(LocalDate.ofInstant(stand.from(now), zone), LocalDate.ofInstant(now, zone));
        if (passed == 0) {
            return 0;
        }
        int first = Math.toIntExact(boundary.offset() - passed + 1);
        var days = new InDays(first, boundary.offset(), boundary.yearly());
        Query query = compiler.compile(new Attribute(boundary.property(), days), now);
        return jdbc.sql(NOTE.formatted(query.sql()))
                .params(query.parameters())
                .param("input", boundary.input())
                .update();
    }
}
