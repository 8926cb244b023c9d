package dev.rekindle.message.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.Postponement;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.setting.Live;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendingPolicyTests {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final SendingPolicy policy = new SendingPolicy(
            Live.of(new MessageSettings(3, LocalTime.of(21, 0), LocalTime.of(8, 0), Duration.ofDays(3))));

    @Test
    void sendsAMessageWithConsentDuringTheDay() {
        assertThat(policy.decide(new Case().candidate())).isEqualTo(new SendDecision.Send());
    }

    @Test
    void givesTheReasonOfTheFirstPolicyThatDoesNotSend() {
        var all = new Case().suppressed().refused().sent(3).at("2026-03-10T22:00:00Z");
        assertThat(policy.decide(all.candidate())).isEqualTo(withheld(WithheldReason.SUPPRESSED));
        assertThat(policy.decide(new Case().refused().sent(3).candidate()))
                .isEqualTo(withheld(WithheldReason.NO_CONSENT));
        assertThat(policy.decide(new Case().sent(3).at("2026-03-10T22:00:00Z").candidate()))
                .isEqualTo(withheld(WithheldReason.CAP_REACHED));
        assertThat(policy.decide(new Case().to(null).candidate())).isEqualTo(withheld(WithheldReason.NO_ADDRESS));
        assertThat(policy.decide(new Case().unusable().suppressed().candidate()))
                .isEqualTo(withheld(WithheldReason.UNUSABLE_ADDRESS));
        assertThat(policy.decide(new Case().expiresAt(NOON).candidate())).isEqualTo(withheld(WithheldReason.EXPIRED));
    }

    @Test
    void allowsTheLastMessageUnderTheCap() {
        assertThat(policy.decide(new Case().sent(2).candidate())).isEqualTo(new SendDecision.Send());
    }

    @Test
    void onlySuppressionStopsATransactionalMessage() {
        var night = new Case().transactional().refused().sent(9).at("2026-03-10T22:00:00Z");
        assertThat(policy.decide(night.candidate())).isEqualTo(new SendDecision.Send());
        assertThat(policy.decide(night.suppressed().candidate())).isEqualTo(withheld(WithheldReason.SUPPRESSED));
    }

    @Test
    void anOptOutOfTheMailboxStopsMarketingOfAMemberWhoConsents() {
        assertThat(policy.decide(new Case().optedOut().candidate())).isEqualTo(withheld(WithheldReason.SUPPRESSED));
        assertThat(policy.decide(new Case().optedOut().refused().candidate()))
                .isEqualTo(withheld(WithheldReason.NO_CONSENT));
        assertThat(policy.decide(new Case().optedOut().transactional().candidate()))
                .isEqualTo(new SendDecision.Send());
    }

    @Test
    void waitsUntilTheLocalMorning() {
        assertThat(policy.decide(new Case().at("2026-03-10T20:00:00Z").candidate()))
                .isEqualTo(quietUntil("2026-03-11T07:00:00Z"));
        assertThat(policy.decide(new Case().at("2026-03-10T06:59:59Z").candidate()))
                .isEqualTo(quietUntil("2026-03-10T07:00:00Z"));
        assertThat(policy.decide(new Case().at("2026-03-10T07:00:00Z").candidate()))
                .isEqualTo(new SendDecision.Send());
    }

    @Test
    void findsTheFirstMomentOutsideQuietHours() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant noon = Instant.parse("2026-03-10T11:00:00Z");
        assertThat(policy.outsideQuietHours(noon, berlin)).isEqualTo(noon);
        assertThat(policy.outsideQuietHours(Instant.parse("2026-03-10T20:00:00Z"), berlin))
                .isEqualTo(Instant.parse("2026-03-11T07:00:00Z"));
    }

    @Test
    void waitsUntilTheLocalMorningAcrossTheClockChange() {
        // Berlin's clocks go forward in the night to 29 March and back in the night to 25 October 2026
        assertThat(policy.decide(new Case().at("2026-03-28T22:00:00Z").candidate()))
                .isEqualTo(quietUntil("2026-03-29T06:00:00Z"));
        assertThat(policy.decide(new Case().at("2026-10-24T20:00:00Z").candidate()))
                .isEqualTo(quietUntil("2026-10-25T07:00:00Z"));
    }

    @Test
    void endsQuietHoursAtTheNextValidTimeWhenTheClockSkipsTheirEnd() {
        var rule = new QuietHoursPolicy(LocalTime.of(21, 0), LocalTime.of(2, 30));
        assertThat(rule.decide(new Case().at("2026-03-29T00:15:00Z").candidate()))
                .isEqualTo(quietUntil("2026-03-29T01:00:00Z"));
    }

    @Test
    void quietHoursMayLieWithinADayOrBeNone() {
        var siesta = new QuietHoursPolicy(LocalTime.of(13, 0), LocalTime.of(15, 0));
        assertThat(siesta.decide(new Case().candidate())).isEqualTo(quietUntil("2026-03-10T14:00:00Z"));
        var none = new QuietHoursPolicy(LocalTime.of(21, 0), LocalTime.of(21, 0));
        assertThat(none.decide(new Case().at("2026-03-10T22:00:00Z").candidate()))
                .isEqualTo(new SendDecision.Send());
    }

    @Test
    void waitsForAProviderThatIsDown() {
        var back = NOON.plusSeconds(60);
        assertThat(policy.decide(new Case().providerBackAt(back).candidate()))
                .isEqualTo(new SendDecision.Postpone(new Postponement(PostponeReason.PROVIDER_DOWN, back)));
    }

    private static SendDecision withheld(WithheldReason reason) {
        return new SendDecision.Withhold(reason);
    }

    private static SendDecision quietUntil(String instant) {
        return new SendDecision.Postpone(new Postponement(PostponeReason.QUIET_HOURS, Instant.parse(instant)));
    }

    private static final class Case {

        private @Nullable String address = "ada@example.org";
        private boolean marketing = true;
        private boolean usable = true;
        private boolean suppressed;
        private boolean optedOut;
        private boolean agreed = true;
        private int sent;
        private Instant now = NOON;
        private Instant expiresAt = NOON.plus(Duration.ofDays(365));
        private @Nullable Postponement providerPause;

        Case to(@Nullable String address) {
            this.address = address;
            return this;
        }

        Case transactional() {
            marketing = false;
            return this;
        }

        Case unusable() {
            usable = false;
            return this;
        }

        Case suppressed() {
            suppressed = true;
            return this;
        }

        Case optedOut() {
            optedOut = true;
            return this;
        }

        Case refused() {
            agreed = false;
            return this;
        }

        Case sent(int messages) {
            sent = messages;
            return this;
        }

        Case at(String instant) {
            now = Instant.parse(instant);
            return this;
        }

        Case expiresAt(Instant instant) {
            expiresAt = instant;
            return this;
        }

        Case providerBackAt(Instant instant) {
            providerPause = new Postponement(PostponeReason.PROVIDER_DOWN, instant);
            return this;
        }

        SendCandidate candidate() {
            var recipient = new SendCandidate.Recipient(address, usable, suppressed, optedOut, agreed, sent, BERLIN);
            return new SendCandidate(marketing, recipient, now, expiresAt, providerPause);
        }
    }
}
