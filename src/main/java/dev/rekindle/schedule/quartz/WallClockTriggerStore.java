package dev.rekindle.schedule.quartz;

import java.time.ZoneId;
import org.quartz.CronTrigger;
import org.quartz.ScheduleBuilder;
import org.quartz.impl.jdbcjobstore.SimplePropertiesTriggerPersistenceDelegateSupport;
import org.quartz.impl.jdbcjobstore.SimplePropertiesTriggerProperties;
import org.quartz.spi.MutableTrigger;
import org.quartz.spi.OperableTrigger;

/** Stores a {@link WallClockTrigger} as its expression and zone; Quartz creates this class by name. */
public class WallClockTriggerStore extends SimplePropertiesTriggerPersistenceDelegateSupport {

    private static final String KIND = "WALL";

    @Override
    public boolean canHandleTriggerType(OperableTrigger trigger) {
        return trigger instanceof WallClockTrigger;
    }

    @Override
    public String getHandledTriggerTypeDiscriminator() {
        return KIND;
    }

    @Override
    protected SimplePropertiesTriggerProperties getTriggerProperties(OperableTrigger trigger) {
        var properties = new SimplePropertiesTriggerProperties();
        properties.setString1(((WallClockTrigger) trigger).getCronExpression());
        properties.setString2(((WallClockTrigger) trigger).getTimeZone().getID());
        return properties;
    }

    @Override
    protected TriggerPropertyBundle getTriggerPropertyBundle(SimplePropertiesTriggerProperties properties) {
        var schedule = new ScheduleBuilder<CronTrigger>() {
            @Override
            protected MutableTrigger build() {
                return WallClockTrigger.of(properties.getString1(), ZoneId.of(properties.getString2()));
            }
        };
        return new TriggerPropertyBundle(schedule, null, null);
    }
}
