package dev.rekindle.report.table;

import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Share;
import dev.rekindle.report.health.Measure;
import dev.rekindle.report.health.Sendings;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a channel, or of one of its days or recipients.
 *
 * @param day the first one, where it is a month; null for all
 * @param recipient its code; empty for the rest
 * @param then in the compared period; null for none
 */
record SendingLine(
        String channel,
        @Nullable LocalDate day,
        String recipient,
        Sendings sendings,
        @Nullable Sendings then) {

    /** Adds the counts and rates of all such tables. */
    static Described<SendingLine> describe(Described<SendingLine> table) {
        table.code("sent", line -> line.sendings().sent())
                .code("delivered", line -> line.sendings().delivered())
                .code("awaiting", line -> line.sendings().awaiting())
                .code("bounced", line -> line.sendings().bounced())
                .code("complained", line -> line.sendings().complained())
                .code("unsubscribed", line -> line.sendings().optedOut())
                .code("clicked", line -> line.sendings().clicked());
        Stream.of(Measure.DELIVERY, Measure.BOUNCE, Measure.COMPLAINT, Measure.OPT_OUT)
                .forEach(measure -> table.code(rate(measure), line -> share(measure, line.sendings())));
        return table;
    }

    static String rate(Measure measure) {
        return ReportTable.lower(measure.name()) + "_rate";
    }

    static @Nullable Share share(Measure measure, Sendings sendings) {
        return Share.of(measure.part(sendings), measure.whole(sendings));
    }
}
