package dev.rekindle.message.forecast;

import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.WithheldReason;
import java.time.Instant;

/** What the policies would decide about a message at one moment. */
public sealed interface SendForecast {

    <R> R match(Cases<R> cases);

    /** It would be sent. */
    record Sent() implements SendForecast {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sent(this);
        }
    }

    /** It would wait. */
    record Postponed(PostponeReason reason, Instant until) implements SendForecast {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.postponed(this);
        }
    }

    /** It would not be sent. */
    record Withheld(WithheldReason reason) implements SendForecast {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withheld(this);
        }
    }

    /** One answer for each case. */
    interface Cases<R> {

        R sent(Sent sent);

        R postponed(Postponed postponed);

        R withheld(Withheld withheld);
    }
}
