package dev.rekindle.report.mailing;

import java.time.ZoneId;
import java.util.Locale;

/**
 * Somebody who gets reports; need not be a user.
 *
 * @param zone in which reports are sent at their local time, and in which times are written
 */
public record Recipient(String address, Locale locale, ZoneId zone) {}
