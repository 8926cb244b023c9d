package dev.rekindle.web.value;

import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.value.ValueRun;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The weeks that pages show: those before the last computation, in the system's zone. */
@Component
class ShownWeeks {

    private final Live<Zones> zones;

    ShownWeeks(Live<Zones> zones) {
        this.zones = zones;
    }

    /** The first day; long past when nothing has been computed. */
    LocalDate from(Optional<ValueRun> run, int weeks) {
        return run.map(ValueRun::asOf)
                .orElse(Instant.EPOCH)
                .atZone(zones.get().system())
                .toLocalDate()
                .minusWeeks(weeks);
    }
}
