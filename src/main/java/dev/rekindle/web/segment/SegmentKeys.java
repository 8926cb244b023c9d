package dev.rekindle.web.segment;

import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keys of new segments: typed, or made from the name. */
@Component
class SegmentKeys {

    private final SegmentDefinitions definitions;

    SegmentKeys(SegmentDefinitions definitions) {
        this.definitions = definitions;
    }

    /** A key that was not typed is made from the name, with a number if another segment has it. */
    String unused(NamesForm names) {
        String key = names.newKey();
        for (int number = 2; !names.hasKey() && definitions.find(key).isPresent(); number++) {
            key = names.newKey() + "-" + number;
        }
        return key;
    }

    /**
     * The text's key of what is wrong with names or key.
     *
     * @param before the segment that is changed, whose key stays; null for a new one
     */
    Optional<String> problem(NamesForm names, @Nullable Segment before) {
        Optional<String> ofNames = names.problemOfNames();
        if (ofNames.isPresent() || before != null || !names.hasKey()) {
            return ofNames;
        }
        return names.hasValidKey()
                ? definitions.find(names.newKey()).map(existing -> "segments.problem.taken")
                : Optional.of("segments.problem.key");
    }
}
