package dev.rekindle.value.product;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.setting.Live;
import dev.rekindle.value.ProductSettings;
import dev.rekindle.value.refresh.FigurePart;
import dev.rekindle.value.refresh.Period;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Computes which products are bought by the same members; the size of what is kept does not depend on the members. */
@Component
@Order(2)
public class ProductPart implements FigurePart {

    private static final int PRODUCTS = 2_000;
    private static final int PER_MEMBER = 50;
    private static final int NEAREST = 20;
    private static final Duration LATE = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Live<ProductSettings> settings;

    public ProductPart(JdbcClient jdbc, Live<ProductSettings> settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public void write(Period period, Map<String, Object> shared) {
        ProductSettings now = settings.get();
        var parameters = new HashMap<>(shared);
        parameters.put("list", now.list());
        parameters.put("key", now.key());
        parameters.put("least", now.least());
        parameters.put("productsSince", timestamp(period.now().minus(now.within())));
        parameters.put("lateSince", timestamp(period.now().minus(LATE)));
        parameters.put("products", PRODUCTS);
        parameters.put("perMember", PER_MEMBER);
        parameters.put("nearest", NEAREST);
        ProductSql.CREATE.forEach(statement -> jdbc.sql(statement).update());
        update(ProductSql.FILL_BASKET, parameters);
        jdbc.sql("analyze basket").update();
        update(ProductSql.FILL_SHELF, parameters);
        jdbc.sql("analyze shelf").update();
        ProductSql.PRODUCTS.forEach(statement -> update(statement, parameters));
        ProductSql.PAIRS.forEach(statement -> update(statement, parameters));
    }

    private void update(String statement, Map<String, Object> parameters) {
        jdbc.sql(statement).params(parameters).update();
    }
}
