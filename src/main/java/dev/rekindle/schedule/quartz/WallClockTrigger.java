package dev.rekindle.schedule.quartz;

import java.text.ParseException;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.impl.triggers.CronTriggerImpl;

/** A cron trigger that follows {@link CronRule} at clock changes. */
class WallClockTrigger extends CronTriggerImpl {

    private static final long serialVersionUID = 1L;

    static WallClockTrigger of(String cron, ZoneId zone) {
        try {
            var trigger = new WallClockTrigger();
            trigger.setCronExpression(cron);
            trigger.setTimeZone(TimeZone.getTimeZone(zone));
            trigger.setMisfireInstruction(MISFIRE_INSTRUCTION_FIRE_ONCE_NOW);
            return trigger;
        } catch (ParseException e) {
            throw new IllegalArgumentException("'" + cron + "' is not a cron expression: " + e.getMessage(), e);
        }
    }

    CronRule cron() {
        return CronRule.of(getCronExpression(), getTimeZone().toZoneId());
    }

    /** Prevents Quartz from storing it as one of its own cron triggers. */
    @Override
    public boolean hasAdditionalProperties() {
        return true;
    }

    @Override
    protected @Nullable Date getTimeAfter(Date after) {
        return cron().after(after.toInstant()).map(Date::from).orElse(null);
    }
}
