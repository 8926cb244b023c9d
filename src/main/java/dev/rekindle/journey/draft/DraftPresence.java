package dev.rekindle.journey.draft;

import java.time.Instant;
import java.util.List;

/** Who has a draft open in an editor. */
public interface DraftPresence {

    /** What people meet in. */
    record Room(String name) {

        public static Room ofJourney(long draft) {
            return new Room("journey/" + draft);
        }

        public static Room ofDecision(String table) {
            return new Room("decision/" + table);
        }
    }

    /** Notes that the user has it open, which counts for 45 seconds, and returns the others. */
    List<Other> seen(Room room, String user);

    /** Those who have it open, without this user; in order of their names. */
    List<Other> others(Room room, String user);

    /** @param since when the user opened it */
    record Other(String name, Instant since) {}
}
