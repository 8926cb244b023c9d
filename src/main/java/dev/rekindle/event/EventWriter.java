package dev.rekindle.event;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.member.MemberId;
import dev.rekindle.platform.CopyIn;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes new events by COPY and adds those of awaited types, and refunds, to the queue. When another transaction records one of them at the
 * same time, the COPY fails on its id and is repeated without it, back at a savepoint.
 */
@Component
class EventWriter {

    /** More than a few repetitions mean as many other callers with the same events. */
    private static final int ATTEMPTS = 10;

    private static final String REFUND_OF = "refundOf";
    private static final String ITEMS = "items";

    private static final Comparator<NewEvent> BY_EXTERNAL_ID =
            Comparator.comparing(event -> event.draft().id());

    /** One index lookup for each id, whatever the size of the tables; numbers follow the given order. */
    private static final String NEW = """
            select nextval('event_id_seq') as id, fresh.position::int as position
              from (select given.position
                      from unnest(?::text[]) with ordinality as given (external_id, position)
                      left join lateral (select true as found from event e
                                          where e.external_id = given.external_id limit 1) recorded on true
                      left join lateral (select true as found from event_withdrawal w
                                          where w.external_id = given.external_id limit 1) withdrawn on true
                     where recorded.found is null and withdrawn.found is null
                     order by given.position) fresh
            """;

    private static final String COPY = """
            copy event (id, external_id, member_id, type, occurred_at, recorded_at, amount, currency, properties) from stdin
            """;

    private final JdbcOperations jdbc;
    private final EventRowMapper rows;
    private final AwaitedTypes awaited;
    private final TransactionTemplate savepoint;
    private final Clock clock;

    EventWriter(
            DataSource connections,
            EventRowMapper rows,
            AwaitedTypes awaited,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = new JdbcTemplate(connections);
        this.rows = rows;
        this.awaited = awaited;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    private record NewEvent(long id, MemberId member, EventDraft draft) {}

    /** @return how many of the drafts were new, of drafts with the same id the first */
    Written write(List<EventDraft> drafts, Map<String, MemberId> members) {
        Map<String, EventDraft> once = new LinkedHashMap<>();
        drafts.forEach(draft -> once.putIfAbsent(draft.id(), draft));
        List<EventDraft> first = List.copyOf(once.values());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<NewEvent> fresh = newOf(first, members);
            try {
                return new Written(fresh.size(), fresh.isEmpty() ? 0 : record(fresh));
            } catch (DuplicateKeyException e) {
                // recorded by another transaction since newOf() looked, and found there at the next attempt
            }
        }
        throw new ConcurrencyFailureException("The same events are recorded by many callers at once");
    }

    /** @param queued how many of the recorded events were added to the queue */
    record Written(int recorded, int queued) {}

    private List<NewEvent> newOf(List<EventDraft> drafts, Map<String, MemberId> members) {
        Object ids = texts(drafts, EventDraft::id);
        return jdbc.query(
                NEW,
                (row, number) -> {
                    EventDraft draft = drafts.get(row.getInt("position") - 1);
                    return new NewEvent(row.getLong("id"), Objects.requireNonNull(members.get(draft.member())), draft);
                },
                ids);
    }

    private int record(List<NewEvent> fresh) {
        List<NewEvent> queued = queued(fresh);
        savepoint.executeWithoutResult(status -> {
            copy(fresh);
            queue(queued);
        });
        return queued.size();
    }

    private List<NewEvent> queued(List<NewEvent> fresh) {
        Predicate<String> types = awaited.now();
        return fresh.stream()
                .filter(event -> types.test(event.draft().type()) || isRefund(event.draft()))
                .toList();
    }

    /** It is subtracted from the conversion that it names, whatever its type (decision 0470). */
    private static boolean isRefund(EventDraft draft) {
        BigDecimal amount = draft.amount();
        return amount != null && amount.signum() < 0
                || draft.properties().containsKey(REFUND_OF)
                || draft.properties().get(ITEMS) instanceof List<?> items
                        && items.stream().anyMatch(EventWriter::namesRefunded);
    }

    private static boolean namesRefunded(Object item) {
        return item instanceof Map<?, ?> fields && fields.containsKey(REFUND_OF);
    }

    /** Rows are written in one order by all callers, against deadlocks. */
    private void copy(List<NewEvent> events) {
        var sorted = new ArrayList<>(events);
        sorted.sort(BY_EXTERNAL_ID);
        Instant now = clock.instant();
        jdbc.execute((Connection connection) -> CopyIn.rows(
                connection,
                COPY,
                out -> sorted.forEach(event -> {
                    EventDraft draft = event.draft();
                    out.row(
                            event.id(),
                            draft.id(),
                            event.member().value(),
                            draft.type(),
                            draft.occurredAt(),
                            now,
                            draft.amount(),
                            draft.currency(),
                            rows.json(draft.properties()));
                })));
    }

    private void queue(List<NewEvent> events) {
        if (!events.isEmpty()) {
            jdbc.update(
                    "insert into event_waiting (event_id, member_id) select * from unnest(?::bigint[], ?::bigint[])",
                    bigints(events, NewEvent::id),
                    bigints(events, event -> event.member().value()));
        }
    }
}
