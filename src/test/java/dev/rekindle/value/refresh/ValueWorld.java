package dev.rekindle.value.refresh;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.testing.TestDatabase;
import dev.rekindle.value.RfmSettings;
import dev.rekindle.value.StageSettings;
import dev.rekindle.value.ValueSettings;
import dev.rekindle.value.store.JdbcMemberFigures;
import dev.rekindle.value.store.JdbcRfmParts;
import dev.rekindle.value.store.JdbcValueTables;
import dev.rekindle.value.store.RunTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The module value with its own database, settings and clock, and methods to create test data. */
public class ValueWorld {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    final List<Object> published = new ArrayList<>();
    public final JdbcClient jdbc;
    public final JdbcMemberFigures figures;
    public final JdbcValueTables tables;
    public final RunTable runs;
    final JdbcRfmParts parts;
    private final FigureRefresh refresh;
    private final TransactionTemplate transaction;
    RfmSettings rfm = Live.defaults(RfmSettings.class).get();
    StageSettings stages = Live.defaults(StageSettings.class).get();
    Instant now = Instant.parse("2026-11-28T12:00:00Z");

    public ValueWorld() {
        this(TestDatabase.fresh());
    }

    public ValueWorld(DataSource database) {
        jdbc = JdbcClient.create(database);
        figures = new JdbcMemberFigures(jdbc);
        tables = new JdbcValueTables(jdbc);
        runs = new RunTable(jdbc);
        parts = new JdbcRfmParts(jdbc);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        var settings = new FigureRefresh.Settings(
                Live.defaults(ValueSettings.class), () -> rfm, () -> stages, Live.of(new Zones(ZONE)));
        refresh = new FigureRefresh(
                jdbc,
                new ModelFitting(jdbc, new JdbcTemplate(database)),
                runs,
                List.of(new RfmPart(jdbc, () -> rfm)),
                settings,
                clock(),
                published::add);
    }

    public void refresh() {
        transaction.executeWithoutResult(status -> refresh.refresh());
    }

    void refreshWithLastModels() {
        transaction.executeWithoutResult(status -> refresh.refreshWithLastModels());
    }

    long member(String externalId, int daysAgo) {
        return jdbc.sql("""
                        insert into member (external_id, joined_at, updated_at) values (:id, :joined, :joined) returning id
                        """)
                .param("id", externalId)
                .param("joined", timestamp(ago(daysAgo)))
                .query(Long.class)
                .single();
    }

    void event(long member, String type, int daysAgo, @Nullable String amount, @Nullable String currency) {
        jdbc.sql("""
                        insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                        values (gen_random_uuid()::text, :member, :type, :at, :at, cast(:amount as numeric), :currency)
                        """)
                .param("member", member)
                .param("type", type)
                .param("at", timestamp(ago(daysAgo)))
                .param("amount", amount)
                .param("currency", currency)
                .update();
    }

    void order(long member, int daysAgo, String amount) {
        event(member, "purchase", daysAgo, amount, "GBP");
    }

    Instant ago(int days) {
        return now.minus(Duration.ofDays(days));
    }

    private Clock clock() {
        InstantSource set = () -> now;
        return set.withZone(ZoneOffset.UTC);
    }
}
