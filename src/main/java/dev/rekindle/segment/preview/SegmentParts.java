package dev.rekindle.segment.preview;

import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Saved parts: conditions under a name for use in other segments. A part is a segment, so that it is evaluated, renamed
 * and protected from deletion as one; see decision 0381.
 */
@Repository
public class SegmentParts {

    private final SegmentDefinitions definitions;
    private final JdbcClient jdbc;

    public SegmentParts(SegmentDefinitions definitions, JdbcClient jdbc) {
        this.definitions = definitions;
        this.jdbc = jdbc;
    }

    /** The keys of the segments that are parts. */
    public Set<String> keys() {
        return new TreeSet<>(jdbc.sql("select segment_key from segment_part")
                .query(String.class)
                .list());
    }

    /** Saves a segment as a part; see {@link SegmentDefinitions#save}. */
    @Transactional
    public Segment save(SegmentDraft draft) {
        Segment saved = definitions.save(draft);
        jdbc.sql("insert into segment_part (segment_key) values (:key) on conflict do nothing")
                .param("key", draft.key())
                .update();
        return saved;
    }
}
