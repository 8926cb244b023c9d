package dev.rekindle.member.imports;

import org.jspecify.annotations.Nullable;

/**
 * What holds for all events of a file, where no column says it.
 *
 * @param type the type of the events, or of purchases
 * @param refundType the type of cancelled purchases
 * @param currency ISO 4217; null when a column says it, or there are no amounts
 * @param zone in which times without an offset are meant
 * @param cancelPrefix with which the number of a cancelled invoice begins; empty for none
 * @param createMembers whether a member is created for an unknown id; else the row is refused
 * @param oneOfIdentical whether identical lines of a purchase count once
 */
public record EventPlan(
        @Nullable String type,
        @Nullable String refundType,
        @Nullable String currency,
        String zone,
        String cancelPrefix,
        boolean createMembers,
        boolean oneOfIdentical) {}
