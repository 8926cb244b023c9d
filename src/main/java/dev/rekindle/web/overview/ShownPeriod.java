package dev.rekindle.web.overview;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.ReportPeriod.Comparison;
import dev.rekindle.report.ReportPeriod.Preset;
import dev.rekindle.web.ChosenPeriod;
import dev.rekindle.web.ChosenPeriod.Parameters;
import dev.rekindle.web.Formats;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The period of the pages over all: without one in the address, the last 30 days beside the 30 days before. */
@Component
class ShownPeriod {

    private final Clock clock;
    private final Formats formats;
    private final Texts texts;

    ShownPeriod(Clock clock, Formats formats, Texts texts) {
        this.clock = clock;
        this.formats = formats;
        this.texts = texts;
    }

    ChosenPeriod of(PageContext page) {
        String compare = page.parameter("compare");
        return ChosenPeriod.of(
                new Parameters(
                        page.parameter("period"),
                        page.parameter("from"),
                        page.parameter("to"),
                        compare.isEmpty() ? Comparison.PREVIOUS.name() : compare),
                Preset.LAST_30_DAYS,
                LocalDate.ofInstant(clock.instant(), zone()));
    }

    ReportFilter filter(ChosenPeriod chosen) {
        return ReportFilter.of(chosen.period(), zone());
    }

    @Nullable
    ReportFilter comparedFilter(ChosenPeriod chosen) {
        return chosen.compared().map(before -> ReportFilter.of(before, zone())).orElse(null);
    }

    /** The query with which a journey’s report shows the same period; empty for all time without a comparison. */
    String query(ChosenPeriod chosen) {
        UriComponentsBuilder address = UriComponentsBuilder.newInstance();
        chosen.addTo(address);
        return address.build().toUriString();
    }

    /** The days in words. */
    String days(ReportPeriod period) {
        boolean ends = period.until() != null;
        return period.from() == null
                ? ends
                        ? texts.say("overview.days.until", formats.day(period.lastDay()))
                        : texts.say("overview.days.ever")
                : ends
                        ? texts.say("overview.days.between", formats.day(period.from()), formats.day(period.lastDay()))
                        : texts.say("overview.days.since", formats.day(period.from()));
    }

    /** The compared days in words; empty when nothing is compared. */
    String comparedDays(ChosenPeriod chosen) {
        return chosen.compared()
                .map(period -> texts.say("overview.days.compared", days(period)))
                .orElse("");
    }

    private ZoneId zone() {
        return formats.zone();
    }
}
