package dev.rekindle.value.insight;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.value.feedback.SentimentRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rates members' comments of the last weeks as positive, neutral or negative, in parts that fit into memory. */
@Component
public class Opinions {

    private static final int PART = 5_000;

    private final JdbcClient jdbc;
    private final SentimentRule rule;

    public Opinions(JdbcClient jdbc, SentimentRule rule) {
        this.jdbc = jdbc;
        this.rule = rule;
    }

    private record Words(
            long id,
            long member,
            Instant at,
            LocalDate week,
            @Nullable String words) {}

    /** Fills the temporary table of opinions. */
    void fill(List<String> types, Map<String, Object> parameters) {
        types.stream().distinct().forEach(type -> fill(type, parameters));
    }

    private void fill(String type, Map<String, Object> shared) {
        Map<String, Object> parameters = new HashMap<>(shared);
        parameters.put("type", type);
        parameters.put("limit", PART);
        parameters.put("afterAt", Objects.requireNonNull(shared.get("feedbackSince")));
        parameters.put("afterId", 0L);
        List<Words> part;
        do {
            part = jdbc.sql(InsightSql.WORDS)
                    .params(parameters)
                    .query(Opinions::words)
                    .list();
            add(part.stream()
                    .filter(one -> one.words() != null && !one.words().isBlank())
                    .toList());
            if (!part.isEmpty()) {
                Words last = part.get(part.size() - 1);
                parameters.put("afterAt", timestamp(last.at()));
                parameters.put("afterId", last.id());
            }
        } while (part.size() == PART);
    }

    private void add(List<Words> words) {
        if (!words.isEmpty()) {
            jdbc.sql(InsightSql.ADD_OPINIONS)
                    .param("events", bigints(words, Words::id))
                    .param("members", bigints(words, Words::member))
                    .param("weeks", texts(words, one -> one.week().toString()))
                    .param("ats", timestamps(words, Words::at))
                    .param(
                            "sentiments",
                            texts(
                                    words,
                                    one -> rule.of(Objects.requireNonNull(one.words()))
                                            .code()))
                    .update();
        }
    }

    private static Words words(ResultSet row, int index) throws SQLException {
        return new Words(
                row.getLong("id"),
                row.getLong("member_id"),
                instant(row, "occurred_at"),
                row.getObject("week", LocalDate.class),
                row.getString("words"));
    }
}
