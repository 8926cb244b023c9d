package dev.rekindle.segment.source;

import dev.rekindle.platform.TextLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An outside audience cannot be read. */
public class SourceFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final TextLimit SHOWN = TextLimit.of(300);

    private final String code;
    private final String detail;
    private final boolean passing;
    private final @Nullable Duration after;

    private SourceFailure(String code, @Nullable String detail, boolean passing, @Nullable Duration after) {
        super(code + (detail == null ? "" : ": " + detail));
        this.code = code;
        this.detail = detail == null ? "" : SHOWN.shorten(detail.strip());
        this.passing = passing;
        this.after = after;
    }

    /** It would fail again: somebody has to change something. */
    public static SourceFailure lasting(String code, @Nullable String detail) {
        return new SourceFailure(code, detail, false, null);
    }

    /** It may succeed later. */
    public static SourceFailure passing(String code, @Nullable String detail) {
        return new SourceFailure(code, detail, true, null);
    }

    /** The source says when it may be asked again. */
    public static SourceFailure notBefore(String code, @Nullable String detail, Duration after) {
        return new SourceFailure(code, detail, true, after);
    }

    /** Last part of the key of its text: {@code audiences.failure.<code>}. */
    public String code() {
        return code;
    }

    /** What the source said, for those who administer it; may be empty. */
    public String detail() {
        return detail;
    }

    public boolean isPassing() {
        return passing;
    }

    public @Nullable Duration after() {
        return after;
    }
}
