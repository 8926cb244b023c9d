package dev.rekindle.value.feedback;

import java.util.Locale;

/** What words of a member say of us. */
public enum Sentiment {
    POSITIVE,
    NEUTRAL,
    NEGATIVE;

    /** As the value of the figure. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
