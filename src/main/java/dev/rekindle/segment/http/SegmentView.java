package dev.rekindle.segment.http;

import dev.rekindle.segment.Segment;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A segment as the API shows it.
 *
 * @param rule null when the stored rule cannot be read
 * @param size members at the last evaluation that succeeded
 * @param failure why the latest evaluation failed; null when it succeeded
 */
record SegmentView(
        String key,
        String nameEn,
        String nameZh,
        @Nullable JsonNode rule,
        long size,
        @Nullable Instant evaluatedAt,
        @Nullable String failure) {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static SegmentView of(Segment segment) {
        Rule rule = segment.rule();
        Segment.FailedEvaluation failed = segment.failed();
        return new SegmentView(
                segment.key(),
                segment.nameEn(),
                segment.nameZh(),
                rule == null ? null : JSON.readTree(Rules.write(rule)),
                segment.size(),
                segment.evaluatedAt(),
                failed == null ? null : failed.reason().word());
    }
}
