package dev.rekindle.segment.definition;

import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The segments that come with Rekindle: created at the first start and updated until somebody changes them. */
@Component
public class ShippedSegments {

    private static final String PLACE = "classpath:segments/*.json";

    private final SegmentTable rows;
    private final ResourcePatternResolver resources;

    public ShippedSegments(SegmentTable rows, ResourcePatternResolver resources) {
        this.rows = rows;
        this.resources = resources;
    }

    @Transactional
    public void save() {
        read().forEach(this::save);
    }

    List<SegmentDraft> read() {
        try {
            return Arrays.stream(resources.getResources(PLACE)).map(this::draft).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void save(SegmentDraft draft) {
        Optional<Segment> stored = rows.find(draft.key());
        boolean ownedByAPerson = stored.filter(segment -> segment.changed() || !segment.shipped())
                .isPresent();
        if (!ownedByAPerson && !stored.flatMap(ShippedSegments::content).equals(Optional.of(draft))) {
            rows.saveAsShipped(draft);
        }
    }

    private static Optional<SegmentDraft> content(Segment segment) {
        return Optional.ofNullable(segment.rule())
                .map(rule -> new SegmentDraft(segment.key(), segment.nameEn(), segment.nameZh(), rule));
    }

    private SegmentDraft draft(Resource resource) {
        try {
            return SegmentDraft.parse(resource.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
