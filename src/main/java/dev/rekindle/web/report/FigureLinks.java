package dev.rekindle.web.report;

import dev.rekindle.web.ChosenPeriod;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Addresses of the lists behind the figures of one report. A figure is named by the code of what it counts. */
public final class FigureLinks {

    private final String journey;
    private final ChosenPeriod period;
    private final @Nullable Integer version;

    FigureLinks(String journey, ChosenPeriod period, @Nullable Integer version) {
        this.journey = journey;
        this.period = period;
        this.version = version;
    }

    /** The whole journey's. */
    public String of(String figure) {
        return list(figure).build().toUriString();
    }

    /** A step's. */
    public String at(String figure, String step) {
        return with(list(figure), "step", step).build().toUriString();
    }

    /**
     * A step's in a row of a table.
     *
     * @param step empty for all steps
     * @param rowVersion null for the version of the report
     * @param variant null for all
     */
    public String in(String figure, String step, @Nullable Integer rowVersion, @Nullable String variant) {
        var address = address("/list", rowVersion == null ? version : rowVersion);
        return with(with(with(address, "figure", figure), "step", step), "variant", variant)
                .build()
                .toUriString();
    }

    /** Messages with a reason, or entries with an outcome, or goal events in a currency. */
    public String because(String figure, String detail) {
        return with(list(figure), "detail", detail).build().toUriString();
    }

    /** Of one value of a dimension. */
    public String by(String figure, String dimension, String value, @Nullable String step) {
        return with(with(with(list(figure), "by", dimension), "value", value), "step", step)
                .build()
                .toUriString();
    }

    /** The beginning of the address of any list, which scripts complete with the figure, the step or the flow. */
    public String stem() {
        return address("/list", version).build().toUriString();
    }

    /** The page of a step. */
    public String step(String step) {
        return address("/steps/" + UriUtils.encode(step, StandardCharsets.UTF_8), version)
                .build()
                .toUriString();
    }

    /** The page of a dimension. */
    public String breakdown(String dimension, @Nullable String step) {
        return with(with(address("/breakdown", version), "by", dimension), "step", step)
                .build()
                .toUriString();
    }

    /** The days of a step as a file. */
    public String daysFile(String step) {
        return with(address("/tables/step-days.csv", version), "step", step)
                .build()
                .toUriString();
    }

    private UriComponentsBuilder list(String figure) {
        return with(address("/list", version), "figure", figure);
    }

    private UriComponentsBuilder address(String page, @Nullable Integer number) {
        var address =
                UriComponentsBuilder.fromPath("/journeys/" + UriUtils.encode(journey, StandardCharsets.UTF_8) + page);
        period.addTo(address);
        return with(address, "version", number);
    }

    private static UriComponentsBuilder with(UriComponentsBuilder address, String name, @Nullable Object value) {
        return value == null || value.toString().isEmpty() && !name.equals("value")
                ? address
                : address.queryParam(name, UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
    }
}
