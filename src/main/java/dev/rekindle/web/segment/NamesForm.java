package dev.rekindle.web.segment;

import dev.rekindle.platform.TextLimit;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDraft;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key and the names of a segment, as typed. */
record NamesForm(
        @Nullable String key,
        @Nullable String nameEn,
        @Nullable String nameZh) {

    /** Keys that would be hidden by addresses of the pages. */
    private static final Set<String> RESERVED = Set.of("new", "form", "preview", "refresh");

    private static final TextLimit NAME = TextLimit.of(120);

    static NamesForm empty() {
        return new NamesForm("", "", "");
    }

    static NamesForm of(Segment segment) {
        return new NamesForm(segment.key(), segment.nameEn(), segment.nameZh());
    }

    String newKey() {
        return stripped(key);
    }

    String english() {
        return stripped(nameEn);
    }

    String chinese() {
        return stripped(nameZh);
    }

    /** The text's key of what is wrong with the names; empty when nothing is. */
    Optional<String> problemOfNames() {
        if (english().isEmpty() || chinese().isEmpty()) {
            return Optional.of("segments.problem.name");
        }
        return NAME.isExceededBy(english()) || NAME.isExceededBy(chinese())
                ? Optional.of("segments.problem.name.long")
                : Optional.empty();
    }

    boolean hasValidKey() {
        return SegmentDraft.KEY.matcher(newKey()).matches() && !RESERVED.contains(newKey());
    }

    private static String stripped(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
