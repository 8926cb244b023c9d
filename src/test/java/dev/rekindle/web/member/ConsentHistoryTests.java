package dev.rekindle.web.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import dev.rekindle.testing.TestChannels;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsentHistoryTests {

    private static final Instant AT = Instant.parse("2026-11-27T10:00:00Z");

    @Test
    void aConsentThatWasNeverGivenIsNotAnOptOut() {
        var refused = consent(TestChannels.SMS, Consents.ANY_TOPIC, false, AT, "import");
        var otherChannel = consent(TestChannels.EMAIL, Consents.ANY_TOPIC, true, AT.minusSeconds(60), "import");
        assertThat(new ConsentHistory(List.of(refused, otherChannel)).isOptOut(refused))
                .isFalse();
    }

    @Test
    void aConsentThatWasGivenBeforeIsOptedOutOf() {
        var given = consent(TestChannels.SMS, Consents.ANY_TOPIC, true, AT.minusSeconds(60), "import");
        var withdrawn = consent(TestChannels.SMS, "offers", false, AT, "screen");
        var early = consent(TestChannels.SMS, Consents.ANY_TOPIC, false, AT.minusSeconds(120), "api");
        var history = new ConsentHistory(List.of(withdrawn, given, early));
        assertThat(history.isOptOut(withdrawn)).isTrue();
        assertThat(history.isOptOut(early)).isFalse();
    }

    @Test
    void aMembersOwnUnsubscriptionIsAlwaysAnOptOut() {
        var stop = consent(TestChannels.SMS, Consents.ANY_TOPIC, false, AT, "sms-stop");
        assertThat(new ConsentHistory(List.of(stop)).isOptOut(stop)).isTrue();
    }

    private static Consent consent(
            dev.rekindle.member.ChannelKey channel, String topic, boolean given, Instant at, String source) {
        return new Consent(channel, topic, given, at, source);
    }
}
