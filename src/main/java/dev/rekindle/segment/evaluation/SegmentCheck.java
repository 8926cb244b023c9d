package dev.rekindle.segment.evaluation;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.segment.SegmentEvaluated;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Evaluates all followed segments for all members in one pass, a slice of members at a time, and corrects the memberships
 * that did not follow a change. There should be none; the number is a figure of the segment.
 */
@Component
public class SegmentCheck {

    private static final Logger log = LoggerFactory.getLogger(SegmentCheck.class);
    private static final int SLICE = 2_000;

    private final SegmentBatches batches;
    private final FollowedSegments followed;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SegmentCheck(
            SegmentBatches batches,
            FollowedSegments followed,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.batches = batches;
        this.followed = followed;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return for each followed segment the number of memberships that had to be changed */
    public Map<String, Long> run() {
        Map<String, Long> corrected = new TreeMap<>();
        followed.all().stream().filter(one -> !one.failing()).forEach(one -> corrected.put(one.key(), 0L));
        long after = 0;
        for (List<Long> slice = slice(after); !slice.isEmpty(); slice = slice(after)) {
            List<Long> members = slice;
            List<SegmentEvaluated> changed = transaction.execute(status -> batches.correct(members));
            changed.forEach(one -> corrected.merge(one.key(), one.entered() + one.left(), Long::sum));
            after = members.get(members.size() - 1);
        }
        keep(corrected);
        return corrected;
    }

    private List<Long> slice(long after) {
        return jdbc.sql("select id from segment_source_member where id > :after order by id limit :slice")
                .param("after", after)
                .param("slice", SLICE)
                .query(Long.class)
                .list();
    }

    private void keep(Map<String, Long> corrected) {
        jdbc.sql("""
                        update segment s set checked_at = :now, corrected = c.corrected
                          from unnest(cast(:keys as text[]), cast(:corrected as bigint[])) as c(key, corrected)
                         where s.key = c.key
                        """)
                .param("now", timestamp(clock.instant()))
                .param("keys", texts(corrected.keySet()))
                .param("corrected", bigints(corrected.values()))
                .update();
        long all = corrected.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            log.info("segment check segments={} corrected=0", corrected.size());
        } else {
            corrected.forEach(SegmentCheck::warn);
        }
    }

    private static void warn(String key, long number) {
        if (number > 0) {
            log.warn("segment check key={} corrected={}", key, number);
        }
    }
}
