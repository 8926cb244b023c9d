package dev.rekindle.journey.engine;

import dev.rekindle.journey.bpmn.Span;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.task.Task;

/** Adds an ISO 8601 duration; days are counted by the member's own clocks, which the engine's calendar knows nothing of. */
final class DurationCalendar implements BusinessCalendar {

    private final Clock clock;
    private final Map<String, Span> spans = new ConcurrentHashMap<>();

    DurationCalendar(Clock clock) {
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
        Span span = spans.computeIfAbsent(duration, DurationCalendar::read); // as many as the diagrams have
        return Date.from(span.after(start, Walk.current().zoneOfLatest()));
    }

    private static Span read(String duration) {
        return Span.parse(duration)
                .orElseThrow(() -> new ProcessEngineException("Not an ISO 8601 duration: " + duration));
    }
}
