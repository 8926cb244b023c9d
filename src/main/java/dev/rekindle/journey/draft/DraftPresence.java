package dev.rekindle.journey.draft;

import java.time.Instant;
import java.util.List;

/** Who has a draft open in the editor. */
public interface DraftPresence {

    /** Notes that the user has it open, which counts for 45 seconds, and returns the others. */
    List<Other> seen(long draft, String user);

    /** Those who have it open, without this user; in order of their names. */
    List<Other> others(long draft, String user);

    /** @param since when the user opened it */
    record Other(String name, Instant since) {}
}
