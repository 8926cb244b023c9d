package dev.rekindle.journey.engine;

import dev.rekindle.schedule.ClockListener;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets the engine's clock to the application's. */
@Component
class EngineClock implements ClockListener {

    @Override
    public void clockChanged(@Nullable Instant now) {
        if (now == null) {
            ClockUtil.reset();
        } else {
            ClockUtil.setCurrentTime(Date.from(now));
        }
    }
}
