package dev.rekindle.report.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the report's queries return; each figure is a sum over them. Their fields are flat because they are mapped by
 * column name.
 */
public final class ReportCells {

    private ReportCells() {}

    record JourneyCell(String journey, String name, String state) {}

    record VersionCell(
            String journey,
            long id,
            int version,
            boolean live,
            Instant deployedAt,
            String deployedBy,
            long entered,
            long inProgress) {}

    /** @param outcome ACTIVE, or the outcome of an enrolment that has ended */
    public record OutcomeCell(String journey, String arm, String outcome, long enrolments, long converted) {}

    /**
     * @param total sum over enrolments
     * @param squares sum of the squared sum of each enrolment, for the variance
     */
    record MoneyCell(String journey, String arm, String currency, BigDecimal total, double squares) {}

    record StepCell(String journey, int version, String node, long entered, long waiting) {}

    record FlowCell(String journey, String flow, long taken) {}

    /** @param openable whether it can be seen that messages of this channel are opened */
    record MessageCell(
            String journey,
            int version,
            String step,
            String variant,
            String status,
            @Nullable String reason,
            boolean openable,
            long count,
            long opened,
            long clicked,
            long unsubscribed,
            long complained) {}

    /**
     * @param currency empty for the price list's
     * @param priced whether the price of these messages is known; otherwise the total is 0
     */
    public record CostCell(
            String journey,
            int version,
            String step,
            String variant,
            String channel,
            String currency,
            boolean priced,
            long count,
            long segments,
            BigDecimal total) {}

    /** @param priced whether it is known what a redemption cost; otherwise the total is 0 */
    public record CouponCell(
            String journey, String pool, String currency, boolean priced, long count, BigDecimal total) {}

    /** @param step null when no message came before the conversion */
    record CreditCell(
            String journey,
            int version,
            @Nullable String step,
            @Nullable String variant,
            String currency,
            long converted,
            BigDecimal total) {}

    /** @param events goal events, each counted in one journey only */
    public record OnceCell(String journey, String currency, long events, BigDecimal total) {}

    /**
     * @param place what is divided: a journey's key, or a step's id
     * @param part TREATED or HOLDOUT, or the name of an arm or variant
     * @param recent members who came since the given time
     */
    public record GroupCell(String place, String part, long members, long converted, long recent) {}

    /** @param squares sum of each member's squared sum, for the variance */
    public record GroupMoneyCell(String place, String part, String currency, BigDecimal total, double squares) {}

    /**
     * @param version id of the version of the members' first entry
     * @param arm of the same entry
     */
    public record FirstEntryCell(String journey, long version, String arm, long members) {}

    /** An arm of a split in a version, by the flow that leads to it. */
    public record ArmFlow(long version, String step, String flow, String arm) {}

    /**
     * @param total money in a currency; 0 where it is of two
     * @param product sum of the products of what each member or entry brought in both currencies
     */
    record ProductCell(String place, String part, String one, String other, BigDecimal total, BigDecimal product) {}

    record FunnelCell(
            String journey, long entered, long sent, long delivered, long opened, long clicked, long converted) {}

    record DayCell(String journey, LocalDate day, long entered, long converted, long holdoutConverted) {}

    record MessageDayCell(LocalDate day, String status, long count) {}

    record SentCell(String journey, long sent) {}
}
