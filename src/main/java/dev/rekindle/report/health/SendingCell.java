package dev.rekindle.report.health;

import java.time.LocalDate;

/**
 * The messages of a day to one kind of recipient.
 *
 * @param day of sending, in the system's zone
 * @param channel key of the channel
 * @param recipient see {@link Recipient}
 */
public record SendingCell(LocalDate day, String channel, String recipient, Sendings sendings) {}
