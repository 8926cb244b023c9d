package dev.rekindle.tracking.link;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The addresses that messages link to; clicks redirect only to these. */
@Component
public class Links {

    private static final int CACHED = 10_000;
    private static final int LONGEST_CACHED = 600;

    private final JdbcClient jdbc;
    private final TransactionTemplate own;
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    Links(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The number of an address; a new one is stored in a transaction of its own. */
    public long idOf(String url) {
        Long id = known.get(url);
        if (id != null) {
            return id;
        }
        if (known.size() >= CACHED) {
            known.clear();
        }
        long kept = find(url).orElseGet(() -> keep(url));
        if (url.length() <= LONGEST_CACHED) {
            known.put(url, kept);
        }
        return kept;
    }

    /** The number of an address if it is known. */
    public Optional<Long> find(String url) {
        return jdbc.sql("select id from link where url = :url")
                .param("url", url)
                .query(Long.class)
                .optional();
    }

    /** The address of a number. */
    public Optional<String> urlOf(long id) {
        return jdbc.sql("select url from link where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    private long keep(String url) {
        return java.util.Objects.requireNonNull(own.execute(status -> {
            Optional<Long> added = jdbc.sql("insert into link (url) values (:url) on conflict do nothing returning id")
                    .param("url", url)
                    .query(Long.class)
                    .optional();
            return added.or(() -> find(url)).orElseThrow();
        }));
    }
}
