package dev.rekindle.report.mailing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report that is sent on a schedule. */
public record Mailing(long id, Draft draft, String createdBy, Instant createdAt) {

    /**
     * What people decide about it.
     *
     * @param journey its key; null for the report on all journeys
     */
    public record Draft(
            String name,
            @Nullable String journey,
            MailingDays days,
            MailingTime time,
            boolean active,
            List<Recipient> recipients) {

        public Draft {
            recipients = List.copyOf(recipients);
        }

        Draft active(boolean now) {
            return new Draft(name, journey, days, time, now, recipients);
        }
    }

    public String name() {
        return draft.name();
    }

    public @Nullable String journey() {
        return draft.journey();
    }

    public List<Recipient> recipients() {
        return draft.recipients();
    }
}
