package dev.rekindle.value.refresh;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.platform.SqlParameters;
import dev.rekindle.value.StageSettings;
import dev.rekindle.value.ValueSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;

/** The instants and days of one computation, as parameters of its statements. */
public record Period(Instant now, ZoneId zone, ValueSettings settings, StageSettings stages) {

    /** The weeks that a model does not see, to compare it with them. */
    static final int HELD_BACK_WEEKS = 13;

    private static final int DAYS_OF_WEEK = 7;
    private static final BigDecimal DAYS_OF_YEAR = BigDecimal.valueOf(365);

    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    /** The last day before the held-back weeks. */
    LocalDate cutoff() {
        return today().minusDays(HELD_BACK_WEEKS * DAYS_OF_WEEK);
    }

    /** The Monday of this week. */
    public LocalDate week() {
        return weekOf(now);
    }

    LocalDate weekOf(Instant instant) {
        return instant.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        parameters.put("now", timestamp(now));
        parameters.put("zone", zone.getId());
        parameters.put("today", today());
        parameters.put("cutoff", cutoff());
        parameters.put("orderEvent", settings.orderEvent());
        parameters.put("refundEvent", settings.refundEvent());
        parameters.put("referralEvent", settings.referralEvent());
        parameters.put("interestEvents", SqlParameters.texts(settings.interestEvents()));
        parameters.put("newSince", since(stages.newFor()));
        parameters.put("activeSince", since(stages.activeFor()));
        parameters.put("lostSince", since(stages.lostAfter()));
        parameters.put("awareSince", since(stages.awareFor()));
        parameters.put("interestSince", since(stages.interestFor()));
        parameters.put("purchaseSince", since(stages.purchaseFor()));
        parameters.put("loyalSince", since(stages.loyalFor()));
        parameters.put("loyalOrders", stages.loyalOrders());
        parameters.put("newFor", stages.newFor().toString());
        parameters.put("activeFor", stages.activeFor().toString());
        parameters.put("lostAfter", stages.lostAfter().toString());
        parameters.put("lifetimeYears", years(settings.lifetime()));
        return parameters;
    }

    private Object since(Duration duration) {
        return timestamp(now.minus(duration));
    }

    private static BigDecimal years(Duration duration) {
        return BigDecimal.valueOf(duration.toDays()).divide(DAYS_OF_YEAR, 4, RoundingMode.HALF_UP);
    }
}
