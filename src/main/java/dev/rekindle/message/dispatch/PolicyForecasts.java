package dev.rekindle.message.dispatch;

import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.Postponement;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.forecast.SendForecast;
import dev.rekindle.message.forecast.SendForecasts;
import dev.rekindle.message.policy.SendCandidate;
import dev.rekindle.message.policy.SendDecision;
import dev.rekindle.message.policy.SendingPolicy;
import dev.rekindle.message.suppression.Bound;
import dev.rekindle.message.suppression.SuppressedMailboxes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Forecasts by the policies of the dispatcher; a provider that is down is not considered. */
@Component
class PolicyForecasts implements SendForecasts {

    private final Channels channels;
    private final Consents consents;
    private final SuppressedMailboxes suppressed;
    private final FrequencyCaps caps;
    private final SendingPolicy policy;

    PolicyForecasts(
            Channels channels,
            Consents consents,
            SuppressedMailboxes suppressed,
            FrequencyCaps caps,
            SendingPolicy policy) {
        this.channels = channels;
        this.consents = consents;
        this.suppressed = suppressed;
        this.caps = caps;
        this.policy = policy;
    }

    @Override
    public SendForecast of(Member recipient, MessageSpec spec, ZoneId zone, Sending sending) {
        Channel channel = channels.get(spec.channel());
        String address = channel.addressOf(recipient);
        Bound mailbox = mailbox(spec, address);
        var asked = new SendCandidate.Recipient(
                address,
                address != null && channel.accepts(address),
                mailbox.everything(),
                mailbox.optedOutOf(spec.topic()),
                agreed(recipient, spec, sending),
                caps.count(recipient.id(), sending.at()) + sending.before(),
                zone);
        var candidate = new SendCandidate(!spec.transactional(), asked, sending.at(), Instant.MAX, null);
        return policy.decide(candidate).match(new Forecast());
    }

    @Override
    public Instant outsideQuietHours(Instant from, ZoneId zone) {
        return policy.outsideQuietHours(from, zone);
    }

    private Bound mailbox(MessageSpec spec, @Nullable String address) {
        return address == null
                ? Bound.NOTHING
                : suppressed.among(spec.channel(), List.of(address)).getOrDefault(address, Bound.NOTHING);
    }

    private boolean agreed(Member recipient, MessageSpec spec, Sending sending) {
        return sending.assumesConsent()
                || !consents.agreed(List.of(recipient.id()), spec.channel(), spec.topic())
                        .isEmpty();
    }

    private static final class Forecast implements SendDecision.Cases<SendForecast> {

        @Override
        public SendForecast send() {
            return new SendForecast.Sent();
        }

        @Override
        public SendForecast postpone(Postponement postponement) {
            return new SendForecast.Postponed(postponement.reason(), postponement.until());
        }

        @Override
        public SendForecast withhold(WithheldReason reason) {
            return new SendForecast.Withheld(reason);
        }
    }
}
