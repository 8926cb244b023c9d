package dev.rekindle.value.refresh;

import dev.rekindle.platform.CopyIn;
import dev.rekindle.value.ValueRun.FittedModel;
import dev.rekindle.value.model.BgNbd;
import dev.rekindle.value.model.BgNbdFit;
import dev.rekindle.value.model.Calibration;
import dev.rekindle.value.model.Fit;
import dev.rekindle.value.model.GammaGamma;
import dev.rekindle.value.model.GammaGammaFit;
import dev.rekindle.value.model.PurchaseHistories;
import dev.rekindle.value.model.Spending;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fits the models to the histories of the transaction and predicts what each member will do. Members with the same history
 * are one row throughout, so that memory depends on the number of different histories.
 */
@Component
class ModelFitting {

    /** The period of predictions: 12 months. */
    static final double WEEKS_AHEAD = 365 / 7.0;

    private static final double DAYS_OF_WEEK = 7;
    private static final int FETCHED = 10_000;
    private static final int COPIED = 50_000;

    private final JdbcClient jdbc;
    private final JdbcOperations connections;

    ModelFitting(JdbcClient jdbc, JdbcOperations connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /**
     * Fits the models and writes a prediction for each history.
     *
     * @param purchasesBefore the model that was used before, in case there is no new one
     * @param spendingBefore the same of spending
     */
    Models fit(FittedModel<BgNbd> purchasesBefore, FittedModel<GammaGamma> spendingBefore, Instant asOf) {
        PurchaseHistories histories = histories();
        FittedModel<BgNbd> purchases = Models.used(BgNbdFit.of(histories), purchasesBefore, asOf);
        FittedModel<GammaGamma> spending = Models.used(GammaGammaFit.of(spending()), spendingBefore, asOf);
        BgNbd model = purchases.model();
        if (model != null) {
            predict(model, histories);
        }
        return new Models(purchases, spending, calibration());
    }

    /** Writes a prediction for each history by the models of before. */
    Models reuse(FittedModel<BgNbd> purchases, FittedModel<GammaGamma> spending) {
        BgNbd model = purchases.model();
        if (model != null) {
            predict(model, histories());
        }
        return new Models(purchases, spending, Optional.empty());
    }

    private Optional<Calibration> calibration() {
        PurchaseHistories earlier = historiesThen();
        Fit<BgNbd> fit = BgNbdFit.of(earlier);
        return fit.match(
                found -> Optional.of(Calibration.of(found.model(), earlier, Period.HELD_BACK_WEEKS)),
                refused -> Optional.empty());
    }

    private PurchaseHistories histories() {
        var histories = new PurchaseHistories();
        jdbc.sql(HistorySql.GROUPS).withFetchSize(FETCHED).query((RowCallbackHandler) row -> histories.add(
                row.getInt("repeats"), row.getInt("last_day"), row.getInt("age"), row.getLong("members")));
        return histories;
    }

    private PurchaseHistories historiesThen() {
        var histories = new PurchaseHistories();
        jdbc.sql(HistorySql.GROUPS_THEN).withFetchSize(FETCHED).query((RowCallbackHandler) row -> histories.add(
                row.getInt("repeats_then"),
                row.getInt("last_day_then"),
                row.getInt("age_then"),
                row.getLong("members"),
                row.getLong("bought"),
                row.getLong("orders")));
        return histories;
    }

    private Spending spending() {
        var spending = new Spending();
        jdbc.sql(HistorySql.SPENDING).withFetchSize(FETCHED).query((RowCallbackHandler)
                row -> spending.add(row.getInt("repeats"), row.getDouble("mean"), row.getLong("members")));
        return spending;
    }

    private void predict(BgNbd model, PurchaseHistories histories) {
        for (int from = 0; from < histories.size(); from += COPIED) {
            int first = from;
            int end = Math.min(histories.size(), from + COPIED);
            connections.execute((Connection connection) -> CopyIn.rows(connection, HistorySql.COPY_PREDICTION, rows -> {
                for (int i = first; i < end; i++) {
                    int repeats = histories.repeats(i);
                    double last = histories.last(i) / DAYS_OF_WEEK;
                    double age = histories.age(i) / DAYS_OF_WEEK;
                    rows.row(
                            repeats,
                            histories.last(i),
                            histories.age(i),
                            model.showsInactivity() ? model.alive(repeats, last, age) : null,
                            model.expected(repeats, last, age, WEEKS_AHEAD));
                }
            }));
        }
    }
}
