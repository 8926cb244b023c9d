package dev.rekindle.demo;

import dev.rekindle.event.Events;
import dev.rekindle.member.Members;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Creates the demo's data and the scripted actions of its replay. */
@Component
class DemoScript {

    private final DemoSettings settings;
    private final Members members;
    private final Events events;
    private final SentMessages messages;
    private final SimulatedReactions reactions;

    DemoScript(
            DemoSettings settings,
            Members members,
            Events events,
            SentMessages messages,
            SimulatedReactions reactions) {
        this.settings = settings;
        this.members = members;
        this.events = events;
        this.messages = messages;
        this.reactions = reactions;
    }

    DemoData data(DemoState.Row row) {
        return DemoData.of(settings.seed(), row.shiftDays());
    }

    RecordedActivity activity(DemoData part) {
        return new RecordedActivity(members, events, part);
    }

    SimulatedReaders readers(Instant position) {
        return new SimulatedReaders(messages, reactions, new SeededRandom(settings.seed()), position);
    }
}
