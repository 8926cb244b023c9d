package dev.rekindle.export;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The destinations of message activity and their delivery logs. Changes are recorded in the audit log. */
public interface Destinations {

    List<Destination> all();

    /** Active ones whose last delivery failed for good: nothing is delivered to them until somebody retries. */
    List<Destination> stopped();

    Optional<Destination> find(long id);

    /**
     * Adds a destination, or changes the one with the id.
     *
     * @param id null to add one
     * @return its id, or what is wrong with the draft
     */
    Saved save(@Nullable Long id, DestinationDraft draft);

    /** Pauses deliveries, or resumes them after the last one that arrived. */
    void activate(long id, boolean active);

    void delete(long id);

    /** The delivery that has not arrived yet. */
    Optional<Delivery> open(long destination);

    /** A page of the delivery log, the newest first. */
    List<Delivery> deliveries(long destination, long offset, int limit);

    long countOfDeliveries(long destination);

    /** Attempts at once a delivery that has not arrived. @return false when there is no such delivery */
    boolean retry(long destination, long delivery);

    /**
     * The outcome of saving.
     *
     * @param problem a key of the texts, without {@code destinations.problem.}; null when it was saved
     */
    record Saved(long id, @Nullable String problem) {}
}
