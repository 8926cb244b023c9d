package dev.rekindle.event.imports;

import dev.rekindle.event.intake.EventValues;
import dev.rekindle.member.imports.EventPlan;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportRejected;
import dev.rekindle.member.imports.ImportTarget.Field;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Checks what a plan says of the events of a file. */
final class EventPlans {

    private EventPlans() {}

    /** @throws ImportRejected if the plan is one for members */
    static EventPlan of(ImportPlan plan) {
        EventPlan events = plan.events();
        if (events == null) {
            throw new ImportRejected("columns-changed");
        }
        return events;
    }

    static void require(ImportPlan plan, Field field, String code) {
        if (plan.columnOf(field) < 0) {
            throw new ImportRejected(code);
        }
    }

    static void checkType(@Nullable String type) {
        if (type == null || type.isBlank()) {
            throw new ImportRejected("no-event-type");
        }
        if (!EventValues.isType(type)) {
            throw new ImportRejected("event-type");
        }
    }

    static void checkZone(EventPlan events) {
        try {
            ZoneId.of(events.zone());
        } catch (DateTimeException e) {
            throw new ImportRejected("zone");
        }
    }

    /** Amounts need a currency: a column, or one for the whole file. */
    static void checkCurrency(ImportPlan plan, EventPlan events) {
        String currency = events.currency();
        if (currency == null && plan.columnOf(Field.CURRENCY) < 0) {
            throw new ImportRejected("no-currency");
        }
        if (currency != null && !EventValues.isCurrency(currency)) {
            throw new ImportRejected("currency");
        }
    }
}
