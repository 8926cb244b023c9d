package dev.rekindle.web;

import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.ReportPeriod.Comparison;
import dev.rekindle.report.ReportPeriod.Preset;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The period and the comparison that the address of a report names: {@code period} (a preset), or {@code from} and {@code to}
 * (days, both included), and {@code compare}. Its fields are the fragment {@code fragments/period :: fields}.
 *
 * @param own whether the user gives days
 * @param today the day that presets are counted back from
 */
public record ChosenPeriod(ReportPeriod period, Comparison comparison, boolean own, LocalDate today) {

    /** @param otherwise the preset of an address that names no period */
    public static ChosenPeriod of(Parameters parameters, Preset otherwise, LocalDate today) {
        boolean own = "own".equals(parameters.period()) || given(parameters.from()) || given(parameters.to());
        String preset = own ? null : given(parameters.period()) ? parameters.period() : otherwise.name();
        return new ChosenPeriod(
                ReportPeriod.of(preset, parameters.from(), parameters.to(), today),
                Comparison.of(parameters.compare()),
                own,
                today);
    }

    /** The parameters of an address, as they came. */
    public record Parameters(
            @Nullable String period,
            @Nullable String from,
            @Nullable String to,
            @Nullable String compare) {}

    /** The period to compare with; empty for none. */
    public Optional<ReportPeriod> compared() {
        return period.compared(comparison);
    }

    /** Values of the parameter {@code period}. */
    public List<String> presets() {
        return Arrays.stream(Preset.values()).map(ChosenPeriod::code).toList();
    }

    /** Values of the parameter {@code compare}. */
    public List<String> comparisons() {
        return Arrays.stream(Comparison.values()).map(ChosenPeriod::code).toList();
    }

    public String preset() {
        return own ? code(Preset.OWN) : code(period.preset());
    }

    public String compare() {
        return code(comparison);
    }

    /** The parameters of an address that names the same period and comparison; the defaults are left out. */
    public void addTo(UriComponentsBuilder address) {
        if (!own && period.preset() != Preset.ALL) {
            address.queryParam("period", preset());
        }
        if (period.preset() == Preset.OWN) {
            address.queryParamIfPresent("from", Optional.ofNullable(period.from()));
            address.queryParamIfPresent("to", Optional.ofNullable(period.lastDay()));
        }
        if (comparison != Comparison.NONE) {
            address.queryParam("compare", compare());
        }
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
