package dev.rekindle.value.refresh;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.value.RfmSettings;
import dev.rekindle.value.StageSettings;
import dev.rekindle.value.ValueRefresh;
import dev.rekindle.value.ValueRun;
import dev.rekindle.value.ValueRun.Bounds;
import dev.rekindle.value.ValueSettings;
import dev.rekindle.value.ValuesRefreshed;
import dev.rekindle.value.store.RunTable;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Computes the figures of all members in one transaction: readers see those of the night before until it commits. Members
 * are never read one by one; only the models see different histories.
 */
@Component
class FigureRefresh implements ValueRefresh {

    private static final Logger log = LoggerFactory.getLogger(FigureRefresh.class);

    private static final int WEEKS_SHOWN = 26;
    private static final int WEEKS_OPEN = 4;
    private static final List<Double> NO_BOUNDS = List.of(0.0, 0.0, 0.0, 0.0);

    /** While models are fitted the transaction is idle for longer than usual, and sorts of all members need more memory. */
    private static final List<String> PREPARE = List.of(
            "set local idle_in_transaction_session_timeout = 0",
            "set local work_mem = '64MB'",
            HistorySql.CREATE_HISTORY,
            HistorySql.CREATE_REFUND,
            HistorySql.CREATE_CONTACT,
            HistorySql.CREATE_PREDICTION);

    private final JdbcClient jdbc;
    private final ModelFitting fitting;
    private final RunTable runs;
    private final List<FigurePart> parts;
    private final Settings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    FigureRefresh(
            JdbcClient jdbc,
            ModelFitting fitting,
            RunTable runs,
            List<FigurePart> parts,
            Settings settings,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.fitting = fitting;
        this.runs = runs;
        this.parts = parts;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /** What is asked once for one computation. */
    @Component
    static class Settings {

        private final Live<ValueSettings> value;
        private final Live<RfmSettings> rfm;
        private final Live<StageSettings> stages;
        private final Live<Zones> zones;

        Settings(Live<ValueSettings> value, Live<RfmSettings> rfm, Live<StageSettings> stages, Live<Zones> zones) {
            this.value = value;
            this.rfm = rfm;
            this.stages = stages;
            this.zones = zones;
        }

        RfmSettings rfm() {
            return rfm.get();
        }

        Period period(Clock clock) {
            return new Period(clock.instant(), zones.get().system(), value.get(), stages.get());
        }
    }

    @Override
    @Transactional
    public void refresh() {
        compute(true);
    }

    @Override
    @Transactional
    public void refreshWithLastModels() {
        compute(false);
    }

    private void compute(boolean fit) {
        if (!locked()) {
            return;
        }
        long begun = System.nanoTime();
        Period period = settings.period(clock);
        Optional<ValueRun> before = runs.last();
        Map<String, Object> parameters = period.parameters();
        Currencies currencies = currencies(parameters);
        parameters.put("currency", currencies.most());
        gather(parameters);
        Models models = models(fit, before, period);
        Bounds bounds = bounds(parameters);
        write(period, before, parameters, models, bounds);
        parts.forEach(part -> part.write(period, parameters));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        LocalDate heldBackFrom = models.calibration()
                .map(any -> period.cutoff().plusDays(1))
                .or(() -> before.map(ValueRun::heldBackFrom))
                .orElse(null);
        ValueRun run = runs.add(new ValueRun(
                0,
                period.now(),
                took,
                count("select count(*) from member_value"),
                count("select count(*) from history"),
                currencies.most(),
                currencies.others(),
                bounds,
                models.purchases(),
                models.spending(),
                heldBackFrom,
                Period.HELD_BACK_WEEKS));
        models.calibration().ifPresent(calibration -> runs.calibrated(run.id(), calibration));
        events.publishEvent(new ValuesRefreshed(period.now()));
        log(run);
    }

    private static void log(ValueRun run) {
        log.info(
                "value figures computed run={} members={} buyers={} millis={} purchaseProblem={} spendProblem={}",
                run.id(),
                run.members(),
                run.buyers(),
                run.took().toMillis(),
                run.purchases().problem(),
                run.spending().problem());
    }

    private Models models(boolean fit, Optional<ValueRun> before, Period period) {
        var purchases = before.map(ValueRun::purchases).orElse(RunTable.NONE_OF_PURCHASES);
        var spending = before.map(ValueRun::spending).orElse(RunTable.NONE_OF_SPENDING);
        return fit ? fitting.fit(purchases, spending, period.now()) : fitting.reuse(purchases, spending);
    }

    private boolean locked() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:purpose, 0)")
                .param("purpose", AdvisoryLock.VALUE_REFRESH)
                .query(Boolean.class)
                .single();
    }

    private void gather(Map<String, Object> parameters) {
        PREPARE.forEach(statement -> jdbc.sql(statement).update());
        update(HistorySql.FILL_HISTORY, parameters);
        update(HistorySql.FILL_REFUND, parameters);
        update(HistorySql.FILL_CONTACT, parameters);
        jdbc.sql("analyze history, refund, contact").update();
    }

    private void write(
            Period period, Optional<ValueRun> before, Map<String, Object> parameters, Models models, Bounds bounds) {
        RfmSettings rfm = settings.rfm();
        LocalDate week = period.week();
        parameters.put("high", rfm.high());
        parameters.put("recencyBounds", array(bounds.recency()));
        parameters.put("frequencyBounds", array(bounds.frequency()));
        parameters.put("monetaryBounds", array(bounds.monetary()));
        var spend = models.spending().model();
        parameters.put("spend", spend != null);
        parameters.put("p", spend == null ? 1.0 : spend.p());
        parameters.put("q", spend == null ? 2.0 : spend.q());
        parameters.put("v", spend == null ? 0.0 : spend.v());
        parameters.put("week", week);
        if (before.filter(run -> period.weekOf(run.asOf()).isBefore(week)).isPresent()) {
            jdbc.sql(FigureSql.BEGIN_WEEK).update();
        }
        jdbc.sql("analyze prediction").update();
        jdbc.sql(FigureSql.FORGET).update();
        update(FigureSql.figures(rfm.by()), parameters);
        if (before.isEmpty()) {
            jdbc.sql(FigureSql.BEGIN_WEEK).update();
        }
        update(FigureSql.DELETE_FLOW, parameters);
        update(FigureSql.FLOW, parameters);
        weeks(period, parameters);
    }

    /** Events of weeks long past seldom arrive; the last weeks are counted again each time. */
    private void weeks(Period period, Map<String, Object> parameters) {
        boolean counted = count("select count(*) from value_week") > 0;
        LocalDate from = period.week().minusWeeks((counted ? WEEKS_OPEN : WEEKS_SHOWN) - 1L);
        parameters.put("from", from);
        parameters.put("fromAt", timestamp(from.atStartOfDay(period.zone()).toInstant()));
        update(FigureSql.DELETE_WEEKS, parameters);
        update(FigureSql.WEEKS, parameters);
    }

    private Bounds bounds(Map<String, Object> parameters) {
        RfmSettings rfm = settings.rfm();
        return rfm.by() == RfmSettings.By.QUANTILES
                ? jdbc.sql(HistorySql.QUANTILES)
                        .params(parameters)
                        .query((row, index) -> new Bounds(
                                numbers(row, "recency"), numbers(row, "frequency"), numbers(row, "monetary")))
                        .single()
                : new Bounds(
                        RfmSettings.numbers(rfm.recency()),
                        RfmSettings.numbers(rfm.frequency()),
                        RfmSettings.numbers(rfm.monetary()));
    }

    /** Without an order there are no quantiles. */
    private static List<Double> numbers(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? NO_BOUNDS : Arrays.asList((Double[]) array.getArray());
    }

    private static Double[] array(List<Double> numbers) {
        return numbers.toArray(Double[]::new);
    }

    private Currencies currencies(Map<String, Object> parameters) {
        List<Currencies> all = jdbc.sql(HistorySql.CURRENCIES)
                .params(parameters)
                .query((row, index) -> new Currencies(row.getString("currency"), row.getLong("orders")))
                .list();
        if (all.isEmpty()) {
            return new Currencies("", 0);
        }
        String most = all.get(0).most();
        return new Currencies(
                most,
                all.stream()
                        .filter(one -> !one.most().isEmpty() && !one.most().equals(most))
                        .mapToLong(Currencies::others)
                        .sum());
    }

    /**
     * @param most the currency of most orders
     * @param others the number of orders in others
     */
    private record Currencies(String most, long others) {}

    private void update(String statement, Map<String, Object> parameters) {
        jdbc.sql(statement).params(parameters).update();
    }

    private long count(String statement) {
        return jdbc.sql(statement).query(Long.class).single();
    }
}
