package dev.rekindle.report.health;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.message.WithheldReason;
import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.ReportSettings;
import dev.rekindle.report.health.ContactPressure.Capped;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Counts messages by member and week; weeks begin on Monday in the system's zone. */
@Service
public class ContactPressures {

    private static final int PERIODS = 16;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final Live<Zones> zones;
    private final RecentValues<ReportFilter, ContactPressure> values;

    ContactPressures(JdbcClient jdbc, Live<Zones> zones, ReportSettings settings) {
        var background = new SimpleAsyncTaskExecutor("contact-pressure-");
        background.setDaemon(true);
        this.jdbc = jdbc;
        this.zones = zones;
        this.values = new RecentValues<>(
                this::compute, new Limits(PERIODS, settings.quick(), Duration.ZERO), background, System::nanoTime);
    }

    private record WeekCell(int messages, long weeks) {}

    /** @param journey null on the line of all journeys */
    private record CappedCell(@Nullable String journey, long messages, long members) {}

    /** Of the messages that were sent, or withheld, in a period. */
    public ContactPressure of(ReportPeriod period) {
        return values.get(ReportFilter.of(period, zones.get().system()));
    }

    private ContactPressure compute(ReportFilter period) {
        List<CappedCell> capped = capped(period);
        return new ContactPressure(
                weeks(period),
                capped.stream()
                        .filter(cell -> cell.journey() != null)
                        .map(cell ->
                                new Capped(Objects.requireNonNull(cell.journey()), cell.messages(), cell.members()))
                        .sorted(Comparator.comparingLong(one -> -one.messages()))
                        .toList(),
                capped.stream()
                        .filter(cell -> cell.journey() == null)
                        .mapToLong(CappedCell::members)
                        .sum());
    }

    private SortedMap<Integer, Long> weeks(ReportFilter period) {
        SortedMap<Integer, Long> weeks = new TreeMap<>();
        within(period, """
                select least(messages, :most)::int as messages, count(*) as weeks
                  from (select member_id, date_trunc('week', sent_at at time zone :zone) as week, count(*) as messages
                          from report_sending
                         where sent_at >= :from and sent_at < :until
                         group by 1, 2) as got
                 group by 1
                """)
                .param("most", ContactPressure.MOST)
                .param("zone", zones.get().system().getId())
                .query(WeekCell.class)
                .list()
                .forEach(cell -> weeks.put(cell.messages(), cell.weeks()));
        return weeks;
    }

    private List<CappedCell> capped(ReportFilter period) {
        return within(period, """
                select journey_key as journey, count(*) as messages, count(distinct member_id) as members
                  from report_message
                 where reason = :reason and due_at >= :from and due_at < :until
                 group by grouping sets ((), (journey_key))
                """)
                .param("reason", WithheldReason.CAP_REACHED.name())
                .query(CappedCell.class)
                .list();
    }

    private JdbcClient.StatementSpec within(ReportFilter period, String query) {
        return jdbc.sql(query)
                .param("from", timestamp(Objects.requireNonNullElse(period.from(), Instant.EPOCH)))
                .param("until", timestamp(Objects.requireNonNullElse(period.until(), LATEST)));
    }
}
