package dev.rekindle.web.journey;

import dev.rekindle.journey.JourneyHolds;
import dev.rekindle.message.control.SendStops;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a journey is held, and whose sending is stopped in it. */
@Component
class SendingState {

    private final JourneyHolds holds;
    private final SendStops stops;

    SendingState(JourneyHolds holds, SendStops stops) {
        this.holds = holds;
        this.stops = stops;
    }

    JourneyHolds.@Nullable Hold hold(String journey) {
        return holds.of(journey).orElse(null);
    }

    /** The stops of the journey's steps, by the step's id. */
    Map<String, SendStops.Stop> steps(String journey) {
        return stops.all().stream()
                .filter(stop ->
                        journey.equals(stop.scope().journey()) && stop.scope().step() != null)
                .collect(Collectors.toMap(
                        stop -> Objects.requireNonNull(stop.scope().step()), stop -> stop));
    }
}
