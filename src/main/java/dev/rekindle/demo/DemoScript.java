package dev.rekindle.demo;

import dev.rekindle.event.Events;
import dev.rekindle.member.Members;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Writes what others do during the replay. */
@Component
class DemoScript {

    private final DemoSettings settings;
    private final Members members;
    private final Events events;
    private final SentMessages messages;
    private final Reactions reactions;

    DemoScript(DemoSettings settings, Members members, Events events, SentMessages messages, Reactions reactions) {
        this.settings = settings;
        this.members = members;
        this.events = events;
        this.messages = messages;
        this.reactions = reactions;
    }

    DemoCast cast(DemoState.Row row) {
        return DemoCast.of(settings.seed(), row.shiftDays());
    }

    RecordedLife life(DemoCast part) {
        return new RecordedLife(members, events, part);
    }

    SimulatedReaders readers(Instant position) {
        return new SimulatedReaders(messages, reactions, new Dice(settings.seed()), position);
    }
}
