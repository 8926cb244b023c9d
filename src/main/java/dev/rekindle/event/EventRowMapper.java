package dev.rekindle.event;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Maps rows of the table event. */
@Component
class EventRowMapper implements RowMapper<MemberEvent> {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Override
    public MemberEvent mapRow(ResultSet row, int number) throws SQLException {
        return new MemberEvent(
                row.getLong("id"),
                new MemberId(row.getLong("member_id")),
                row.getString("type"),
                instant(row, "occurred_at"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                properties(row.getString("properties")));
    }

    static Events.Summary summary(ResultSet row) throws SQLException {
        return new Events.Summary(
                row.getString("type"),
                row.getLong("count"),
                instant(row, "first_at"),
                instant(row, "last_at"),
                row.getBigDecimal("total"),
                row.getString("currency"));
    }

    String json(Map<String, Object> properties) {
        return properties.isEmpty() ? "{}" : json.writeValueAsString(properties);
    }

    Map<String, Object> properties(String stored) {
        return "{}".equals(stored) ? Map.of() : json.readValue(stored, MAP);
    }
}
