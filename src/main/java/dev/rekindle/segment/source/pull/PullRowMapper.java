package dev.rekindle.segment.source.pull;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.AudiencePull.Sample;
import dev.rekindle.segment.source.PullState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of {@code audience_pull}. */
final class PullRowMapper implements RowMapper<AudiencePull> {

    static final PullRowMapper INSTANCE = new PullRowMapper();

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private PullRowMapper() {}

    @Override
    public AudiencePull mapRow(ResultSet row, int number) throws SQLException {
        String sample = row.getString("sample");
        String detail = row.getString("detail");
        return new AudiencePull(
                row.getLong("id"),
                row.getString("audience"),
                PullState.valueOf(row.getString("state")),
                row.getBoolean("dry"),
                row.getBoolean("whole"),
                row.getString("called_by"),
                row.getString("agreed_by"),
                row.getString("file_name"),
                instant(row, "called_at"),
                instantOrNull(row, "finished_at"),
                instant(row, "due_at"),
                row.getInt("failures"),
                JSON.readValue(row.getString("columns"), NAMES),
                row.getLong("rows_read"),
                row.getLong("refused"),
                row.getLong("size_before"),
                row.getLong("size_after"),
                row.getLong("entering"),
                row.getLong("leaving"),
                row.getLong("created"),
                sample == null
                        ? Sample.NONE
                        : JSON.readValue(sample, StoredSample.class).sample(),
                row.getString("failure"),
                detail == null ? "" : detail);
    }

    /** A sample as the column {@code sample} holds it. */
    static String json(Sample sample) {
        return JSON.writeValueAsString(StoredSample.of(sample));
    }

    /** Ids as numbers. */
    private record StoredSample(List<Long> entering, List<Long> leaving, List<String> creating) {

        static StoredSample of(Sample sample) {
            return new StoredSample(
                    sample.entering().stream().map(MemberId::value).toList(),
                    sample.leaving().stream().map(MemberId::value).toList(),
                    sample.creating());
        }

        Sample sample() {
            return new Sample(
                    entering.stream().map(MemberId::new).toList(),
                    leaving.stream().map(MemberId::new).toList(),
                    creating);
        }
    }
}
