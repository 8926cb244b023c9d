package dev.rekindle.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of a stream that could not be recorded: they are kept with their reason until somebody retries or discards them. */
public interface RejectedEvents {

    /** The newest first; the first page is 0. */
    List<Rejected> page(int page, int size);

    long count();

    /**
     * Records an event as if it came again; one that is rejected again stays with its new reason.
     *
     * @return how many were recorded, 0 or 1
     */
    int retry(long id);

    /**
     * The same with all that are rejected now, each thousand in a transaction of its own.
     *
     * @return how many were recorded
     */
    int retryAll();

    void discard(long id);

    /**
     * A rejected event.
     *
     * @param reason a stable word, as in the answers of the HTTP endpoint: not-json, unknown-member, other-content, missing …
     * @param field at which it is; null when it concerns the whole
     * @param eventId its id where it could be read
     * @param content what was received, at most 100,000 characters
     * @param tries how often it was tried
     */
    record Rejected(
            long id,
            String topic,
            int partition,
            long offset,
            String reason,
            @Nullable String field,
            @Nullable String eventId,
            String content,
            Instant receivedAt,
            int tries,
            Instant triedAt) {}
}
