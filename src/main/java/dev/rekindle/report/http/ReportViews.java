package dev.rekindle.report.http;

import dev.rekindle.report.Arm;
import dev.rekindle.report.Funnel;
import dev.rekindle.report.Interval;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.Uplift;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.experiment.Comparison;
import dev.rekindle.report.experiment.Group;
import dev.rekindle.report.experiment.Lift;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Figures as the API writes them. They change only by additions. */
final class ReportViews {

    private static final String VERDICTS =
            "NO_HOLDOUT, NOT_ENOUGH_DATA, NOT_PROVEN (keep measuring), NO_DIFFERENCE (enough"
                    + " data, and none worth knowing), MORE, FEWER, MORE_REVENUE, LESS_REVENUE or MIXED";

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

        static IntervalView of(Interval interval) {
            return new IntervalView(interval.difference(), interval.low(), interval.high());
        }

        static @Nullable IntervalView ofNullable(@Nullable Interval interval) {
            return interval == null ? null : of(interval);
        }
    }

    @Schema(description = "A difference with the 95 % interval that holds at every look, and its p-value.")
    record ComparisonView(double difference, double low, double high, double p) {

        static ComparisonView of(Comparison comparison) {
            Interval anytime = comparison.anytime();
            return new ComparisonView(comparison.difference(), anytime.low(), anytime.high(), comparison.p());
        }

        static @Nullable ComparisonView ofNullable(@Nullable Comparison comparison) {
            return comparison == null ? null : of(comparison);
        }
    }

    @Schema(description = "Members who were assigned to a group; each counts once.")
    record GroupView(
            long members,
            long converted,

            @Schema(description = "conversion rate; null without members") @Nullable
            Double rate,

            @Schema(description = "sums by currency") SortedMap<String, BigDecimal> revenue) {

        static GroupView of(Group group) {
            return new GroupView(
                    group.members(),
                    group.converted(),
                    group.members() == 0 ? null : group.rate(),
                    group.money().amounts());
        }
    }

    @Schema(description = "Treated against holdout. Differences are null where there is not enough data.")
    record LiftView(
            @Schema(description = VERDICTS) String verdict,

            @Schema(
                    description =
                            "when a difference worth knowing can be found; null where it is found or no day is known")
            @Nullable
            LocalDate enoughBy,

            GroupView treated,
            GroupView holdout,
            @Nullable ComparisonView rateDifference,
            @Nullable IntervalView incrementalConversions,
            @Schema(description = "by currency") SortedMap<String, ComparisonView> revenuePerMember,
            @Schema(description = "by currency") SortedMap<String, IntervalView> incrementalRevenue,

            @Schema(description = "whether the groups have other sizes than they should have")
            boolean sampleRatioMismatch) {

        static LiftView of(Lift lift) {
            SortedMap<String, ComparisonView> each = new TreeMap<>();
            SortedMap<String, IntervalView> all = new TreeMap<>();
            lift.perMember().forEach((currency, difference) -> {
                each.put(currency, ComparisonView.of(difference));
                all.put(currency, IntervalView.of(lift.additionalMoney(currency)));
            });
            return new LiftView(
                    lift.verdict().name(),
                    lift.prospect().last().enoughBy(),
                    GroupView.of(lift.treated()),
                    GroupView.of(lift.holdout()),
                    ComparisonView.ofNullable(lift.rate()),
                    IntervalView.ofNullable(lift.additionalConversions()),
                    each,
                    all,
                    lift.ratio().isSuspicious());
        }
    }

    @Schema(description = "What messages and redeemed codes cost.")
    record CostView(
            @Schema(description = "known prices, by currency")
            SortedMap<String, BigDecimal> known,

            long messages,

            @Schema(description = "messages whose price is not known")
            long unpriced) {

        static CostView of(Cost cost) {
            return new CostView(cost.known().amounts(), cost.messages(), cost.unpriced());
        }
    }

    @Schema(
            description =
                    "Treated and holdout by entries. The verdict and the differences are those of the journey's lift:"
                            + " each member counts once, and the intervals hold at every look.")
    record UpliftView(
            @Schema(description = VERDICTS) String verdict,
            ArmView treated,
            ArmView holdout,
            @Nullable ComparisonView rateDifference,
            @Nullable IntervalView incrementalConversions,
            @Schema(description = "by currency") SortedMap<String, IntervalView> incrementalRevenue) {

        static UpliftView of(Uplift entries, Lift lift) {
            LiftView view = LiftView.of(lift);
            return new UpliftView(
                    view.verdict(),
                    ArmView.of(entries.treated()),
                    ArmView.of(entries.holdout()),
                    view.rateDifference(),
                    view.incrementalConversions(),
                    view.incrementalRevenue());
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
