package dev.rekindle.value.refresh;

import java.util.Map;

/** A part of each computation that follows the figures of orders, in the same transaction. */
public interface FigurePart {

    /** @param parameters of the statements: those of the period, {@code :currency}, and the scores' bounds */
    void write(Period period, Map<String, Object> parameters);
}
