package dev.rekindle.report.query;

import static dev.rekindle.platform.SqlParameters.numerics;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.currency.ExchangeRates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Statements over the enrolments of a filter that were assigned at random; those by a call of another journey are treated
 * always, and are left out.
 */
@Component
public class DrawnEntries {

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** {@code chosen}, and the stated exchange rates as {@code rate}. */
    private static final String CHOSEN = """
            with rate as (
                select r.currency, r.rate, cast(:home as text) as home
                  from unnest(:currencies::text[], :rates::numeric[]) as r (currency, rate))
            , chosen as (
                select e.enrolment_id, e.journey_key as journey, e.version_id, e.member_id, e.arm, e.entered_at
                  from report_enrolment e
                  join report_version v on v.version_id = e.version_id
                 where (:journey = '' or e.journey_key = :journey)
                   and (:version = 0 or v.version = :version)
                   and e.entered_at >= :from and e.entered_at < :until
                   and e.entry_key not like 'call:%')
            """;

    private final JdbcClient jdbc;
    private final ExchangeRates rates;

    public DrawnEntries(JdbcClient jdbc, ExchangeRates rates) {
        this.jdbc = jdbc;
        this.rates = rates;
    }

    ExchangeRates rates() {
        return rates;
    }

    /** @param query begins with {@code select}, or continues the list of common tables */
    public JdbcClient.StatementSpec statement(String journey, ReportFilter filter, String query) {
        String home = rates.currency().orElse("");
        List<Map.Entry<String, BigDecimal>> stated = rates.rates().entrySet().stream()
                .filter(rate -> !rate.getKey().equals(home))
                .toList();
        return jdbc.sql(CHOSEN + query)
                .param("home", home)
                .param("currencies", texts(stated, Map.Entry::getKey))
                .param("rates", numerics(stated, Map.Entry::getValue))
                .param("journey", journey)
                .param("version", filter.version() == null ? 0 : filter.version())
                .param("from", timestamp(filter.from() == null ? Instant.EPOCH : filter.from()))
                .param("until", timestamp(filter.until() == null ? LATEST : filter.until()));
    }
}
