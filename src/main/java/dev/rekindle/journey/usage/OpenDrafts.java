package dev.rekindle.journey.usage;

import dev.rekindle.journey.definition.JourneyDefinition;
import java.util.List;

/** Diagrams that are on their way to live; implemented by the drafts. */
public interface OpenDrafts {

    /** Those whose diagram can be read, also with errors. */
    List<OpenDraft> all();

    /** @param id the draft's number */
    record OpenDraft(long id, String name, JourneyDefinition definition) {}
}
