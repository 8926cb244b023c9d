package dev.rekindle.report.http;

import dev.rekindle.report.Arm;
import dev.rekindle.report.Funnel;
import dev.rekindle.report.Interval;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.Uplift;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Figures as the API writes them. They change only by additions. */
final class ReportViews {

    private ReportViews() {}

    @Schema(
            description = "Messages by status: planned = withheld + pending + sent,"
                    + " sent = awaiting + delivered + failed + unknown.")
    record MessagesView(
            long planned,
            @Schema(description = "by reason") SortedMap<String, Long> withheld,
            long pending,
            long sent,
            long awaiting,
            long delivered,
            long failed,
            long unknown,

            @Schema(description = "by people, not machines; null where opens cannot be seen") @Nullable
            Long opened,

            long clicked,
            long unsubscribed,
            long complained) {

        static MessagesView of(MessageTotals messages) {
            return new MessagesView(
                    messages.planned(),
                    messages.withheld(),
                    messages.pending(),
                    messages.sent(),
                    messages.awaiting(),
                    messages.delivered(),
                    messages.failed(),
                    messages.unknown(),
                    messages.tracksOpens() ? messages.opened() : null,
                    messages.clicked(),
                    messages.unsubscribed(),
                    messages.complained());
        }
    }

    @Schema(description = "The treated entries or the holdout.")
    record ArmView(
            long entries,
            long converted,

            @Schema(description = "conversion rate; null without entries") @Nullable
            Double rate,

            @Schema(description = "sums by currency") SortedMap<String, BigDecimal> revenue) {

        static ArmView of(Arm arm) {
            return new ArmView(
                    arm.enrolments(),
                    arm.converted(),
                    arm.enrolments() == 0 ? null : arm.rate(),
                    arm.money().amounts());
        }
    }

    @Schema(description = "A difference, treated minus holdout, with its 95 % confidence interval.")
    record IntervalView(double difference, double low, double high) {

        static @Nullable IntervalView of(@Nullable Interval interval) {
            return interval == null ? null : new IntervalView(interval.difference(), interval.low(), interval.high());
        }
    }

    @Schema(description = "Treated against holdout. Differences are null where there is not enough data.")
    record LiftView(
            @Schema(description = "NO_HOLDOUT, NOT_ENOUGH_DATA, NO_SIGNIFICANT_DIFFERENCE, MORE or FEWER")
            String verdict,

            ArmView treated,
            ArmView holdout,
            @Nullable IntervalView rateDifference,
            @Nullable IntervalView incrementalConversions,
            @Schema(description = "per entry, by currency") SortedMap<String, IntervalView> revenuePerEntry,
            @Schema(description = "by currency") SortedMap<String, IntervalView> incrementalRevenue) {

        static LiftView of(Uplift uplift) {
            SortedMap<String, IntervalView> each = new TreeMap<>();
            SortedMap<String, IntervalView> all = new TreeMap<>();
            for (Map.Entry<String, Interval> one : uplift.perEnrolment().entrySet()) {
                Interval per = one.getValue();
                Interval sum = uplift.additionalMoney(one.getKey());
                each.put(one.getKey(), new IntervalView(per.difference(), per.low(), per.high()));
                all.put(one.getKey(), new IntervalView(sum.difference(), sum.low(), sum.high()));
            }
            return new LiftView(
                    uplift.verdict().name(),
                    ArmView.of(uplift.treated()),
                    ArmView.of(uplift.holdout()),
                    IntervalView.of(uplift.rate()),
                    IntervalView.of(uplift.additionalConversions()),
                    each,
                    all);
        }
    }

    @Schema(description = "Treated entries by stage; each is part of the one before it.")
    record FunnelView(long entered, long sent, long delivered, long opened, long clicked, long converted) {

        static FunnelView of(Funnel funnel) {
            return new FunnelView(
                    funnel.entered(),
                    funnel.sent(),
                    funnel.delivered(),
                    funnel.opened(),
                    funnel.clicked(),
                    funnel.converted());
        }
    }
}
