package dev.rekindle.value.product;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.figure.RecommendedProducts;
import dev.rekindle.setting.Live;
import dev.rekindle.value.ProductSettings;
import dev.rekindle.value.ValueSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the pairs of the last night for what the member has ordered until now. */
@Component
public class JdbcRecommendedProducts implements RecommendedProducts {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JdbcClient jdbc;
    private final Live<ValueSettings> events;
    private final Live<ProductSettings> settings;

    public JdbcRecommendedProducts(JdbcClient jdbc, Live<ValueSettings> events, Live<ProductSettings> settings) {
        this.jdbc = jdbc;
        this.events = events;
        this.settings = settings;
    }

    @Override
    public List<Recommendation> of(MemberId member, int most) {
        return jdbc.sql(ProductSql.RECOMMENDED)
                .param("member", member.value())
                .param("most", most)
                .param("orderEvent", events.get().orderEvent())
                .param("list", settings.get().list())
                .param("key", settings.get().key())
                .query((row, index) -> new Recommendation(
                        row.getString("key"), details(row.getString("details")), row.getString("because")))
                .list();
    }

    /** A product without a name is called by its key in {@link Recommendation#key}; nulls say nothing. */
    private static Map<String, Object> details(String json) {
        Map<String, Object> details = new HashMap<>(JSON.readValue(json, new TypeReference<Map<String, Object>>() {}));
        details.values().removeIf(Objects::isNull);
        return details;
    }
}
