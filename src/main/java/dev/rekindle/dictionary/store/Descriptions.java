package dev.rekindle.dictionary.store;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.DictionaryEntry.Description;
import dev.rekindle.dictionary.EntryKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What people said of names, in memory; read again every {@value Dictionary#SECONDS} seconds while somebody asks. */
@Component
class Descriptions {

    private static final long AGE = TimeUnit.SECONDS.toNanos(Dictionary.SECONDS);

    private final JdbcClient jdbc;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Read read;

    Descriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Read(Map<EntryKey, Description> all, Map<String, EntryKey> called, long at) {

        boolean isFresh() {
            return System.nanoTime() - at < AGE;
        }
    }

    Optional<Description> of(EntryKey key) {
        return Optional.ofNullable(all().get(key));
    }

    Map<EntryKey, Description> all() {
        return current().all();
    }

    /** The type of events that another system calls so. */
    Optional<EntryKey> called(String name) {
        return Optional.ofNullable(current().called().get(name));
    }

    private Read current() {
        Read last = read;
        if (last != null && last.isFresh()) {
            return last;
        }
        return last == null ? readNow() : readUnlessAnotherDoes(last);
    }

    /** Nobody waits for another's reading: a waiting caller may hold the connection that the reader needs. */
    private Read readUnlessAnotherDoes(Read last) {
        if (!reading.tryLock()) {
            return last;
        }
        try {
            return readNow();
        } finally {
            reading.unlock();
        }
    }

    private Read readNow() {
        long at = System.nanoTime();
        Map<EntryKey, Description> all = fromDatabase();
        var now = new Read(all, called(all), at);
        read = now;
        return now;
    }

    private static Map<String, EntryKey> called(Map<EntryKey, Description> all) {
        Map<String, EntryKey> called = new HashMap<>();
        all.forEach((key, said) -> said.alsoCalled().forEach(name -> called.put(name, key)));
        return called;
    }

    private Map<EntryKey, Description> fromDatabase() {
        Map<EntryKey, Description> all = new HashMap<>();
        jdbc.sql("""
                select kind, key, declared_type, label_en, label_zh, description, retired, also_called from dictionary_entry
                 where declared_type is not null or label_en is not null or label_zh is not null or retired
                    or also_called <> '{}'
                """).query(row -> {
            all.put(EntryRowMapper.key(row), EntryRowMapper.description(row));
        });
        return Map.copyOf(all);
    }

    /** Forgets what was read, as soon as the change is committed. */
    void changed() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                read = null;
            }
        });
    }
}
