package dev.rekindle.report.mailing;

import java.time.ZoneId;
import java.util.Locale;

/**
 * Somebody who gets reports; need not be a user.
 *
 * @param zone by whose clocks reports are sent, and in which times are written
 */
public record Recipient(String address, Locale locale, ZoneId zone) {}
