package dev.rekindle.value.store;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestampOrNull;

import dev.rekindle.value.ValueRun;
import dev.rekindle.value.ValueRun.Bounds;
import dev.rekindle.value.ValueRun.FittedModel;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.model.BgNbd;
import dev.rekindle.value.model.Calibration;
import dev.rekindle.value.model.FitProblem;
import dev.rekindle.value.model.GammaGamma;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables value_run and value_calibration. */
@Component
public class RunTable implements ValueRuns {

    public static final FittedModel<BgNbd> NONE_OF_PURCHASES = new FittedModel<>(null, null, 0, 0, null);
    public static final FittedModel<GammaGamma> NONE_OF_SPENDING = new FittedModel<>(null, null, 0, 0, null);

    private static final String INSERT = """
            insert into value_run (as_of, took_millis, members, buyers, currency, other_orders, recency_bounds,
                                   frequency_bounds, monetary_bounds, purchase_problem, purchase_as_of, purchase_members,
                                   purchase_likelihood, r, alpha, a, b, spend_problem, spend_as_of, spend_members,
                                   spend_likelihood, p, q, v, held_back_from, held_back_weeks)
            values (:asOf, :took, :members, :buyers, :currency, :otherOrders, :recency, :frequency, :monetary,
                    :purchaseProblem, :purchaseAsOf, :purchaseMembers, :purchaseLikelihood, :r, :alpha, :a, :b, :spendProblem,
                    :spendAsOf, :spendMembers, :spendLikelihood, :p, :q, :v, :heldBackFrom, :heldBackWeeks)
            returning *
            """;

    private static final String CALIBRATED = """
            insert into value_calibration (run_id, part, members, alive, foretold, bought, foretold_orders, orders)
            values (:run, :part, :members, :alive, :foretold, :bought, :foretoldOrders, :orders)
            """;

    private final JdbcClient jdbc;

    public RunTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ValueRun> last() {
        return jdbc.sql("select * from value_run order by id desc limit 1")
                .query(RunTable::run)
                .optional();
    }

    @Override
    public List<Calibration.Part> calibration() {
        return jdbc.sql("""
                        select part as number, members, alive, foretold, bought, foretold_orders, orders from value_calibration
                         where run_id = (select max(run_id) from value_calibration) order by part
                        """).query(Calibration.Part.class).list();
    }

    /** @return with its id */
    public ValueRun add(ValueRun run) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("asOf", timestamp(run.asOf()));
        parameters.put("took", run.took().toMillis());
        parameters.put("members", run.members());
        parameters.put("buyers", run.buyers());
        parameters.put("currency", run.currency());
        parameters.put("otherOrders", run.otherOrders());
        parameters.put("recency", run.bounds().recency().toArray(Double[]::new));
        parameters.put("frequency", run.bounds().frequency().toArray(Double[]::new));
        parameters.put("monetary", run.bounds().monetary().toArray(Double[]::new));
        parameters.put("heldBackFrom", run.heldBackFrom());
        parameters.put("heldBackWeeks", run.heldBackWeeks());
        addModel(parameters, "purchase", run.purchases());
        BgNbd buying = run.purchases().model();
        parameters.put("r", buying == null ? null : buying.r());
        parameters.put("alpha", buying == null ? null : buying.alpha());
        parameters.put("a", buying == null ? null : buying.a());
        parameters.put("b", buying == null ? null : buying.b());
        addModel(parameters, "spend", run.spending());
        GammaGamma spending = run.spending().model();
        parameters.put("p", spending == null ? null : spending.p());
        parameters.put("q", spending == null ? null : spending.q());
        parameters.put("v", spending == null ? null : spending.v());
        return jdbc.sql(INSERT).params(parameters).query(RunTable::run).single();
    }

    /** Stores how well this run's model predicted the held-back weeks, and deletes what an earlier run stored. */
    public void calibrated(long run, Calibration calibration) {
        jdbc.sql("delete from value_calibration").update();
        for (Calibration.Part part : calibration.parts()) {
            jdbc.sql(CALIBRATED)
                    .param("run", run)
                    .param("part", part.number())
                    .param("members", part.members())
                    .param("alive", part.alive())
                    .param("foretold", part.foretold())
                    .param("bought", part.bought())
                    .param("foretoldOrders", part.foretoldOrders())
                    .param("orders", part.orders())
                    .update();
        }
    }

    private static void addModel(Map<String, @Nullable Object> parameters, String name, FittedModel<?> model) {
        FitProblem problem = model.problem();
        parameters.put(name + "Problem", problem == null ? null : problem.name());
        parameters.put(name + "AsOf", timestampOrNull(model.fittedAsOf()));
        parameters.put(name + "Members", model.members());
        parameters.put(name + "Likelihood", model.logLikelihood());
    }

    private static ValueRun run(ResultSet row, int index) throws SQLException {
        boolean purchases = row.getObject("r") != null;
        boolean spending = row.getObject("p") != null;
        return new ValueRun(
                row.getLong("id"),
                instant(row, "as_of"),
                Duration.ofMillis(row.getLong("took_millis")),
                row.getLong("members"),
                row.getLong("buyers"),
                row.getString("currency"),
                row.getLong("other_orders"),
                new Bounds(
                        numbers(row, "recency_bounds"),
                        numbers(row, "frequency_bounds"),
                        numbers(row, "monetary_bounds")),
                model(
                        row,
                        "purchase",
                        purchases
                                ? new BgNbd(
                                        row.getDouble("r"),
                                        row.getDouble("alpha"),
                                        row.getDouble("a"),
                                        row.getDouble("b"))
                                : null),
                model(
                        row,
                        "spend",
                        spending ? new GammaGamma(row.getDouble("p"), row.getDouble("q"), row.getDouble("v")) : null),
                row.getObject("held_back_from", LocalDate.class),
                row.getInt("held_back_weeks"));
    }

    private static <M> FittedModel<M> model(ResultSet row, String name, @Nullable M model) throws SQLException {
        String problem = row.getString(name + "_problem");
        Instant fitted = instantOrNull(row, name + "_as_of");
        return new FittedModel<>(
                model,
                fitted,
                row.getLong(name + "_members"),
                row.getDouble(name + "_likelihood"),
                problem == null ? null : FitProblem.valueOf(problem));
    }

    private static List<Double> numbers(ResultSet row, String column) throws SQLException {
        return Arrays.asList((Double[]) row.getArray(column).getArray());
    }
}
