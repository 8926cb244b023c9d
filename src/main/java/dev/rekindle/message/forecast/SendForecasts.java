package dev.rekindle.message.forecast;

import dev.rekindle.member.Member;
import dev.rekindle.message.MessageSpec;
import java.time.Instant;
import java.time.ZoneId;

/** Asks the policies that decide about real messages; writes and locks nothing. */
public interface SendForecasts {

    /**
     * @param recipient as in the database, with changes that were only tried
     * @param zone the one that applies to the member
     */
    SendForecast of(Member recipient, MessageSpec spec, ZoneId zone, Sending sending);

    /** The first moment from a time on at which quiet hours of a zone postpone nothing. */
    Instant outsideQuietHours(Instant from, ZoneId zone);

    /**
     * The sending that is asked about.
     *
     * @param at when it would be sent
     * @param before marketing messages that the member would have been sent since in the same trial
     * @param assumesConsent whether a member who is not in the database consents
     */
    record Sending(Instant at, int before, boolean assumesConsent) {}
}
