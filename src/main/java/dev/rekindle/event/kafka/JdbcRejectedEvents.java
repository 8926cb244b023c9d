package dev.rekindle.event.kafka;

import dev.rekindle.event.RejectedEvents;
import dev.rekindle.event.kafka.StreamRecords.Fault;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rejected events in PostgreSQL. */
@Service
class JdbcRejectedEvents implements RejectedEvents {

    private static final int PART = 1_000;

    private final RejectedTable table;
    private final StreamRecords records;
    private final Clock clock;
    private final TransactionTemplate transaction;

    JdbcRejectedEvents(
            RejectedTable table, StreamRecords records, Clock clock, PlatformTransactionManager transactions) {
        this.table = table;
        this.records = records;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public List<Rejected> page(int page, int size) {
        return table.page(page, size);
    }

    @Override
    public long count() {
        return table.count();
    }

    @Override
    public int retry(long id) {
        return inTransaction(List.of(id));
    }

    @Override
    public int retryAll() {
        int recorded = 0;
        long last = 0;
        for (List<Long> ids = table.idsAfter(last, PART); !ids.isEmpty(); ids = table.idsAfter(last, PART)) {
            recorded += inTransaction(ids);
            last = ids.get(ids.size() - 1);
        }
        return recorded;
    }

    private int inTransaction(List<Long> ids) {
        Integer recorded =
                transaction.execute(status -> ids.stream().mapToInt(this::again).sum());
        return recorded == null ? 0 : recorded;
    }

    private int again(long id) {
        Optional<RejectedTable.Stored> found = table.lock(id);
        if (found.isEmpty()) {
            return 0;
        }
        Optional<Fault> fault =
                records.again(found.get().place(), found.get().event().content());
        if (fault.isPresent()) {
            table.rejectedAgain(id, fault.get(), clock.instant());
            return 0;
        }
        table.delete(id);
        return 1;
    }

    @Override
    public void discard(long id) {
        table.delete(id);
    }
}
