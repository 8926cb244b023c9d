package dev.rekindle.value;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.value.ValueTables.Sums;
import java.util.List;

/** RFM for each shop or channel, as named by the property of orders in {@link RfmSettings#property}. */
public interface RfmParts {

    /** The shops or channels with most members, in order of their names; empty where no property is named. */
    List<String> names();

    /**
     * Sums of the members who ordered in one of them; expected orders and revenue are 0, because no model is fitted to parts.
     *
     * @param figures of recency, frequency, monetary value and class
     */
    List<Sums> by(String part, List<Figure> figures);
}
