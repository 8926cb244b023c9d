package dev.rekindle.message.policy;

import dev.rekindle.message.MessageSettings;
import dev.rekindle.setting.Live;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** All policies in order: suppression, consent, caps, quiet hours, provider health. The first that does not send decides. */
@Component
public class SendingPolicy {

    private final Live<QuietHoursPolicy> quietHours;
    private final Live<List<SendPolicy>> rules;

    SendingPolicy(Live<MessageSettings> settings) {
        quietHours = settings.map(SendingPolicy::quietHours);
        rules = settings.map(SendingPolicy::rules);
    }

    private static QuietHoursPolicy quietHours(MessageSettings settings) {
        return new QuietHoursPolicy(settings.quietFrom(), settings.quietTo());
    }

    private static List<SendPolicy> rules(MessageSettings settings) {
        return List.of(
                new AddressPolicy(),
                new ConsentPolicy(),
                new FrequencyCapPolicy(settings.cap()),
                quietHours(settings),
                new ProviderHealthPolicy());
    }

    public SendDecision decide(SendCandidate candidate) {
        return rules.get().stream()
                .map(rule -> rule.decide(candidate))
                .filter(decision -> !decision.equals(SendPolicy.SEND))
                .findFirst()
                .orElse(SendPolicy.SEND);
    }

    /** The first moment from a time on at which quiet hours of a zone postpone nothing. */
    public Instant outsideQuietHours(Instant from, ZoneId zone) {
        return quietHours.get().outside(from, zone);
    }
}
