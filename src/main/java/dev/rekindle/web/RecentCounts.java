package dev.rekindle.web;

import dev.rekindle.member.Members;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageCounts;
import dev.rekindle.platform.RecentValue;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * What lists count all rows for: of this moment while counting is quick, of a moment ago where it takes long (decisions
 * 0112 and 0130).
 */
@Component
public class RecentCounts {

    private static final int QUERIES = 64;

    private final SimpleAsyncTaskExecutor behind = new SimpleAsyncTaskExecutor("counts-");
    private final WebSettings settings;
    private final Clock clock;
    private final RecentValue<RecentCount<Long>> members;
    private final ConcurrentLruCache<LedgerQuery, RecentValue<RecentCount<MessageCounts>>> messages;

    RecentCounts(Members members, Ledger ledger, WebSettings settings, Clock clock) {
        this.behind.setDaemon(true);
        this.settings = settings;
        this.clock = clock;
        this.members = kept(members::count);
        this.messages = new ConcurrentLruCache<>(QUERIES, query -> kept(() -> ledger.count(query)));
    }

    /** All members. */
    public RecentCount<Long> members() {
        return members.get();
    }

    /** How those stand that the query matches, whichever standing and rows it asks for. */
    public RecentCount<MessageCounts> messages(LedgerQuery query) {
        return messages.get(query.ofAllStandings()).get();
    }

    private <T> RecentValue<RecentCount<T>> kept(Supplier<T> count) {
        return new RecentValue<>(
                () -> {
                    var at = clock.instant();
                    return new RecentCount<>(count.get(), at);
                },
                settings.quick().toNanos(),
                settings.keep().toNanos(),
                behind,
                System::nanoTime);
    }
}
