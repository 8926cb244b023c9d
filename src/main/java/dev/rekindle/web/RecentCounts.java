package dev.rekindle.web;

import dev.rekindle.member.Members;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageCounts;
import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Row counts for lists: computed for the request while counting is quick, otherwise a recent count with its time
 * (decisions 0112 and 0130).
 */
@Component
public class RecentCounts {

    private static final int QUERIES = 64;
    private static final String ALL = "all";

    private final SimpleAsyncTaskExecutor background = new SimpleAsyncTaskExecutor("counts-");
    private final WebSettings settings;
    private final Clock clock;
    private final RecentValues<String, RecentCount<Long>> members;
    private final RecentValues<LedgerQuery, RecentCount<MessageCounts>> messages;

    RecentCounts(Members members, Ledger ledger, WebSettings settings, Clock clock) {
        this.background.setDaemon(true);
        this.settings = settings;
        this.clock = clock;
        this.members = recent(1, all -> members.count());
        this.messages = recent(QUERIES, ledger::count);
    }

    /** All members. */
    public RecentCount<Long> members() {
        return members.get(ALL);
    }

    /** The messages that the query matches, counted by status; its own status and page are ignored. */
    public RecentCount<MessageCounts> messages(LedgerQuery query) {
        return messages.get(query.ofAllStatuses());
    }

    private <K, T> RecentValues<K, RecentCount<T>> recent(int size, Function<K, T> count) {
        return new RecentValues<>(
                key -> {
                    var at = clock.instant();
                    return new RecentCount<>(count.apply(key), at);
                },
                new Limits(size, settings.quick(), settings.keep()),
                background,
                System::nanoTime);
    }
}
