package dev.rekindle.journey.engine.timer;

import dev.rekindle.journey.engine.batch.BatchContext;
import dev.rekindle.platform.Span;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.task.Task;

/** Adds an ISO 8601 duration; days are calendar days in the member's zone, which the engine's own calendar does not know. */
public final class DurationCalendar implements BusinessCalendar {

    private final Clock clock;
    private final Map<String, Span> spans = new ConcurrentHashMap<>();

    public DurationCalendar(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Date resolveDuedate(String duration) {
        return after(duration, clock.instant());
    }

    @Override
    public Date resolveDuedate(String duration, Date start) {
        return after(duration, start.toInstant());
    }

    @Override
    public Date resolveDuedate(String duration, Task task) {
        return resolveDuedate(duration);
    }

    private Date after(String duration, Instant start) {
        Span span = spans.computeIfAbsent(duration, DurationCalendar::read); // bounded by the durations in diagrams
        return Date.from(span.after(start, BatchContext.current().zoneOfLatest()));
    }

    private static Span read(String duration) {
        return Span.parse(duration)
                .orElseThrow(() -> new ProcessEngineException("Not an ISO 8601 duration: " + duration));
    }
}
