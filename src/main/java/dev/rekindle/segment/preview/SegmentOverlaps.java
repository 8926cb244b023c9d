package dev.rekindle.segment.preview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How many members are in several segments at once, as they were last evaluated. */
@Component
public class SegmentOverlaps {

    private static final String OVERLAP = """
            select parts, count(*) as members
              from (select member_id, sum(1 << (array_position(cast(:keys as text[]), segment_key) - 1)) as parts
                      from segment_member where segment_key = any (:keys) group by member_id) each_member
             group by parts
            """;

    private final BoundedQuery queries;

    SegmentOverlaps(BoundedQuery queries) {
        this.queries = queries;
    }

    /**
     * The members by the segments that they are in.
     *
     * @param keys two to four segments
     * @param asker who asks; a later call of the same asker cancels this one
     * @return by the sum of 1, 2, 4, 8 for the first, second, third, fourth segment: 5 are those in the first and the
     *     third and in no other; what nobody is in is 0. Empty when it took too long
     */
    public Optional<Map<Integer, Long>> of(List<String> keys, String asker) {
        return queries.overAll(
                asker, OVERLAP, Map.of("keys", keys.toArray(new String[0])), rows -> counts(rows, keys.size()));
    }

    private static Map<Integer, Long> counts(ResultSet rows, int segments) throws SQLException {
        Map<Integer, Long> counts = new LinkedHashMap<>();
        for (int parts = 1; parts < 1 << segments; parts++) {
            counts.put(parts, 0L);
        }
        while (rows.next()) {
            counts.put(rows.getInt("parts"), rows.getLong("members"));
        }
        return counts;
    }
}
