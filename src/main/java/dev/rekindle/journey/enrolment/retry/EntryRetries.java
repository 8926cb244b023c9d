package dev.rekindle.journey.enrolment.retry;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.engine.failure.RetryDelays;
import dev.rekindle.journey.enrolment.EntryCandidate;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.platform.TextLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries and events that failed for one member, in table {@code entry_retry}: each is retried alone by {@link RetryDelays}. */
@Component
public class EntryRetries {

    private static final Logger log = LoggerFactory.getLogger(EntryRetries.class);
    private static final TextLimit REASON = TextLimit.of(500);

    private static final String NOT_HELD =
            "not exists (select from journey j where j.key = r.journey_key and j.held_at is not null)";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Counter failedEntries;
    private final Counter failedEvents;

    EntryRetries(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.failedEntries = meters.counter("rekindle.members.failed", "at", "entry");
        this.failedEvents = meters.counter("rekindle.members.failed", "at", "event");
    }

    /** Records that a candidate could not be admitted. */
    public void addEntry(Version version, EntryCandidate candidate, Throwable cause) {
        failedEntries.increment();
        log.warn(
                "entry failed journey={} member={} reason={}",
                version.journey(),
                candidate.member().value(),
                reason(cause));
        jdbc.sql("""
                insert into entry_retry (journey_key, member_id, entry_key, reason, tries, happened_at, retry_at)
                values (:journey, :member, :key, :reason, 1, :now, :retry) on conflict do nothing
                """)
                .param("journey", version.journey())
                .param("member", candidate.member().value())
                .param("key", candidate.entryKey())
                .param("reason", reason(cause))
                .param("now", SqlParameters.timestamp(clock.instant()))
                .param("retry", retryAt(1))
                .update();
    }

    /** Records that events could not be delivered to an enrolment; each type is retried by itself, in order. */
    public void addEvents(EnrolmentId enrolment, List<String> types, Throwable cause) {
        failedEvents.increment();
        log.warn("event not delivered enrolment={} reason={}", enrolment.value(), reason(cause));
        jdbc.sql("""
                insert into entry_retry (journey_key, member_id, enrolment_id, event_type, reason, tries, happened_at, retry_at)
                select e.journey_key, e.member_id, e.id, t.type, :reason, 1, :now, :retry
                  from enrolment e, unnest(:types::text[]) with ordinality as t (type, place)
                 where e.id = :enrolment order by t.place
                """)
                .param("reason", reason(cause))
                .param("now", SqlParameters.timestamp(clock.instant()))
                .param("retry", retryAt(1))
                .param("types", SqlParameters.texts(types))
                .param("enrolment", enrolment.value())
                .update();
    }

    /** The candidates of a journey whose entry has failed and is not retried successfully yet. */
    public Set<EntryCandidate> entriesOf(String journey) {
        return jdbc.sql("""
                select member_id, entry_key from entry_retry where journey_key = :journey and entry_key is not null
                """).param("journey", journey).query((row, number) -> candidate(row)).list().stream()
                .collect(Collectors.toSet());
    }

    public Optional<Instant> nextDue() {
        return jdbc.sql("select retry_at from entry_retry r where retry_at is not null and " + NOT_HELD
                        + " order by retry_at limit 1")
                .query((row, number) -> instant(row, "retry_at"))
                .optional();
    }

    /** Locks the earliest due retry until the transaction ends. */
    public Optional<EntryRetry> lockDue() {
        return jdbc.sql("""
                select id, journey_key, member_id, entry_key, enrolment_id, event_type, tries
                  from entry_retry r where retry_at <= :now and %s order by retry_at, id limit 1 for update skip locked
                """.formatted(NOT_HELD))
                .param("now", SqlParameters.timestamp(clock.instant()))
                .query((row, number) -> entryRetry(row))
                .optional();
    }

    /** Deletes a retry that has succeeded. */
    public void delete(EntryRetry retry) {
        jdbc.sql("delete from entry_retry where id = :id")
                .param("id", retry.id())
                .update();
    }

    /** Records another failure. */
    public void failedAgain(EntryRetry retry, Throwable cause) {
        retry.work().match(new FailureCounter()).increment();
        jdbc.sql("update entry_retry set tries = tries + 1, reason = :reason, retry_at = :retry where id = :id")
                .param("reason", reason(cause))
                .param("retry", retryAt(retry.failures() + 1))
                .param("id", retry.id())
                .update();
    }

    private final class FailureCounter implements EntryRetry.Cases<Counter> {

        @Override
        public Counter entry(EntryCandidate candidate) {
            return failedEntries;
        }

        @Override
        public Counter event(EnrolmentId enrolment, String eventType) {
            return failedEvents;
        }
    }

    /** Null when it is an incident. */
    private @Nullable OffsetDateTime retryAt(int failures) {
        return RetryDelays.next(clock.instant(), failures)
                .map(SqlParameters::timestamp)
                .orElse(null);
    }

    private static EntryRetry entryRetry(ResultSet row) throws SQLException {
        return new EntryRetry(
                row.getLong("id"),
                row.getString("journey_key"),
                row.getInt("tries"),
                row.getString("entry_key") != null
                        ? new EntryRetry.FailedEntry(candidate(row))
                        : new EntryRetry.FailedEvent(
                                new EnrolmentId(row.getLong("enrolment_id")), row.getString("event_type")));
    }

    private static EntryCandidate candidate(ResultSet row) throws SQLException {
        return new EntryCandidate(new MemberId(row.getLong("member_id")), row.getString("entry_key"));
    }

    private static String reason(Throwable cause) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
        return REASON.cut(String.valueOf(root.getMessage()));
    }
}
