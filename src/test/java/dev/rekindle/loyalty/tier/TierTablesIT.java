package dev.rekindle.loyalty.tier;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.LoyaltySettings.Basis;
import dev.rekindle.loyalty.LoyaltySettings.Period;
import dev.rekindle.loyalty.LoyaltySettings.ResetZone;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.testing.RekindleIT;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RekindleIT
class TierTablesIT {

    @Autowired
    private TierTables tables;

    @Autowired
    private Members members;

    @Autowired
    private Events events;

    @Autowired
    private Clock clock;

    private EventDraft event(String id, String type, String amount, String currency, int daysAgo) {
        return new EventDraft(
                "tier-spend-" + id,
                "tier-spend",
                type,
                clock.instant().minus(Duration.ofDays(daysAgo)),
                new BigDecimal(amount),
                currency,
                Map.of());
    }

    @Test
    void whatWasSpentInThePeriodCountsLessRefundsOfAnySign() {
        members.upsert(List.of(aMember("tier-spend").draft()));
        MemberId member = members.byExternalId("tier-spend").orElseThrow().id();
        events.record(List.of(
                event("1", "tier_bought", "100", "EUR", 10),
                event("2", "tier_bought", "50", "EUR", 400),
                event("3", "tier_bought", "70", "USD", 10),
                event("4", "tier_refund", "-20", "EUR", 5),
                event("5", "tier_refund", "5", "EUR", 5)));
        var settings = new LoyaltySettings(
                Basis.SPEND,
                Period.DAYS,
                365,
                30,
                ResetZone.MEMBER,
                "EUR",
                List.of("tier_bought"),
                List.of("tier_refund"),
                30,
                "");
        var since = Map.of(member, clock.instant().minus(Duration.ofDays(365)));
        assertThat(tables.progress(settings, since).get(member)).isEqualByComparingTo("75");
    }
}
