package dev.rekindle.report.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The rows that the report's queries answer; every figure is a sum over them. */
public final class ReportCells {

    private ReportCells() {}

    record JourneyCell(String journey, String name, String state) {}

    record VersionCell(
            String journey, long id, int version, Instant deployedAt, String deployedBy, long entered, long underWay) {}

    /** @param fate UNDER_WAY, or the outcome of those that ended */
    public record FateCell(String journey, String arm, String fate, long members, long converted) {}

    /** @param total over passages; squares of each passage's sum, for the variance */
    record MoneyCell(String journey, String arm, String currency, BigDecimal total, double squares) {}

    record StepCell(String journey, int version, String node, long entered, long waiting) {}

    record FlowCell(String journey, String flow, long taken) {}

    record SendCell(
            String journey,
            int version,
            String step,
            String variant,
            String standing,
            @Nullable String reason,
            long count,
            long opened,
            long clicked,
            long unsubscribed) {}

    /** @param step null when no message came before the conversion */
    record EarnedCell(
            String journey,
            int version,
            @Nullable String step,
            @Nullable String variant,
            String currency,
            long converted,
            BigDecimal total) {}

    record FunnelCell(
            String journey, long entered, long sent, long delivered, long opened, long clicked, long converted) {}

    record DayCell(String journey, LocalDate day, long entered, long converted, long heldOutConverted) {}

    record MessageDayCell(LocalDate day, String standing, long count) {}

    record LatelyCell(String journey, long sent) {}
}
