package dev.rekindle.segment.source.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.PullState;
import dev.rekindle.segment.source.jdbc.JdbcAudienceFixture;
import dev.rekindle.testing.TestDatabase;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/**
 * How long a whole pull of many rows from a second PostgreSQL takes: first into an empty segment, then with a tenth of its
 * members changed, and by a rule that runs there and matches nearly all rows, of which only ids come over in pages. Memory is bounded by a page: {@code -Dbench.members=1000000} needs no larger heap.
 */
@SpringJUnitConfig(StoreContext.class)
class AudiencePullBench {

    private static final int ROWS = Integer.getInteger("bench.members", 100_000);

    @Autowired
    DataSource database;

    @Autowired
    Members members;

    @Autowired
    FieldRules rules;

    @Test
    void pullsManyRowsInPages() {
        var place = TestDatabase.freshLocation();
        var crm = JdbcClient.create(TestDatabase.pool(place, 2));
        crm.sql("create table person (id bigint primary key, customer text, active boolean, spent numeric)")
                .update();
        crm.sql("insert into person select n, 'c' || n, n % 10 <> 0, n % 1000 from generate_series(1, :rows) n")
                .param("rows", ROWS)
                .update();
        var settings = AudienceWorld.settings(Map.of("allow-private", "localhost"));
        var world =
                new AudienceWorld(database, members, rules, settings, List.of(JdbcAudienceFixture.source(settings)));
        world.jdbc
                .sql("insert into member (external_id, joined_at, updated_at)"
                        + " select 'c' || n, now(), now() from generate_series(1, :rows) n")
                .param("rows", ROWS)
                .update();
        world.audiences.save(
                AudienceWorld.audience(
                        "vip",
                        "jdbc",
                        JdbcAudienceFixture.settings(
                                "POSTGRESQL", place.url(), place.username(), "select * from person where active", "id"),
                        AudienceWorld.columns(dev.rekindle.segment.source.AudienceField.EXTERNAL_ID, "customer")),
                Map.of("password", place.password()));
        measure(world, "first");
        crm.sql("update person set active = not active where id % 20 in (0, 1)").update();
        AudiencePull second = measure(world, "changed");
        assertThat(second.leaving()).isEqualTo(ROWS / 20);
        var pushed = new HashMap<>(JdbcAudienceFixture.settings(
                "POSTGRESQL", place.url(), place.username(), "select * from person", "id"));
        pushed.put("rule", "{\"attribute\": \"spent\", \"atLeast\": 10}");
        pushed.put("ruleColumns", "spent");
        world.audiences.save(
                AudienceWorld.audience(
                        "vip",
                        "jdbc",
                        pushed,
                        AudienceWorld.columns(dev.rekindle.segment.source.AudienceField.EXTERNAL_ID, "customer")),
                Map.of("password", place.password()));
        assertThat(measure(world, "pushed rule").rows()).isEqualTo(ROWS / 100 * 99);
        world.clear();
    }

    private static AudiencePull measure(AudienceWorld world, String what) {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long began = System.nanoTime();
        AudiencePull pull = world.pull("vip");
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        assertThat(pull.state()).isEqualTo(PullState.DONE);
        System.out.printf(
                "audience pull: %s rows=%d entering=%d leaving=%d ms=%d rows/s=%d heapPeakMB=%d%n",
                what,
                pull.rows(),
                pull.entering(),
                pull.leaving(),
                millis,
                pull.rows() * 1000 / Math.max(1, millis),
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20);
        return pull;
    }
}
