package dev.rekindle.journey.enrolment.retry;

import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.enrolment.entry.EntryCandidate;
import dev.rekindle.member.MemberId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

/** Members for whom entering, or hearing of an event, failed: tried again alone after growing delays. */
@Component
public class EntryRetries {

    private static final Logger log = LoggerFactory.getLogger(EntryRetries.class);
    private static final List<Duration> DELAYS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));
    private static final int LONGEST_REASON = 500;

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

    /** One that is due to be tried again. */
    record Setback(
            long id,
            String journey,
            long member,
            @Nullable String entryKey,
            @Nullable Long enrolment,
            @Nullable String eventType,
            int tries) {}

    public void ofEntry(Version version, EntryCandidate candidate, Throwable cause) {
        failedEntries.increment();
        log.warn(
                "entry failed journey={} member={} reason={}",
                version.journey(),
                candidate.member().value(),
                reason(cause));
        jdbc.sql("""
                insert into setback (journey_key, member_id, entry_key, reason, tries, happened_at, retry_at)
                values (:journey, :member, :key, :reason, 1, :now, :retry) on conflict do nothing
                """)
                .param("journey", version.journey())
                .param("member", candidate.member().value())
                .param("key", candidate.entryKey())
                .param("reason", reason(cause))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("retry", retryAt(1))
                .update();
    }

    public void ofEvents(long enrolment, List<String> types, Throwable cause) {
        failedEvents.increment();
        log.warn("event not taken in enrolment={} reason={}", enrolment, reason(cause));
        jdbc.sql("""
                insert into setback (journey_key, member_id, enrolment_id, event_type, reason, tries, happened_at, retry_at)
                select e.journey_key, e.member_id, e.id, t.type, :reason, 1, :now, :retry
                  from enrolment e, unnest(:types::text[]) with ordinality as t (type, place)
                 where e.id = :enrolment order by t.place
                """)
                .param("reason", reason(cause))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("retry", retryAt(1))
                .param("types", types.toArray(String[]::new))
                .param("enrolment", enrolment)
                .update();
    }

    /** Members of a journey whose entry is already noted here. */
    public Set<EntryCandidate> entriesOf(String journey) {
        return jdbc
                .sql("select member_id, entry_key from setback where journey_key = :journey and entry_key is not null")
                .param("journey", journey)
                .query((row, number) ->
                        new EntryCandidate(new MemberId(row.getLong("member_id")), row.getString("entry_key")))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    Optional<Instant> nextDue() {
        return jdbc.sql("select retry_at from setback where retry_at is not null order by retry_at limit 1")
                .query((row, number) -> row.getTimestamp("retry_at").toInstant())
                .optional();
    }

    /** Takes the one that is longest due, locked to the transaction. */
    Optional<Setback> takeDue() {
        return jdbc.sql("""
                select id, journey_key as journey, member_id as member, entry_key, enrolment_id as enrolment, event_type, tries
                  from setback where retry_at <= :now order by retry_at, id limit 1 for update skip locked
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Setback.class)
                .optional();
    }

    void settled(Setback setback) {
        jdbc.sql("delete from setback where id = :id").param("id", setback.id()).update();
    }

    void again(Setback setback, Throwable cause) {
        (setback.entryKey() == null ? failedEvents : failedEntries).increment();
        jdbc.sql("update setback set tries = tries + 1, reason = :reason, retry_at = :retry where id = :id")
                .param("reason", reason(cause))
                .param("retry", retryAt(setback.tries() + 1))
                .param("id", setback.id())
                .update();
    }

    /** Null when it has been tried often enough: now it is for someone to say so. */
    private @Nullable OffsetDateTime retryAt(int tries) {
        return tries > DELAYS.size()
                ? null
                : clock.instant().plus(DELAYS.get(tries - 1)).atOffset(ZoneOffset.UTC);
    }

    private static String reason(Throwable cause) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
        String reason = String.valueOf(root.getMessage());
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }
}
