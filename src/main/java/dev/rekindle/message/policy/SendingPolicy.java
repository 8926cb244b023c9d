package dev.rekindle.message.policy;

import dev.rekindle.message.MessageSettings;
import dev.rekindle.setting.Live;
import java.util.List;
import org.springframework.stereotype.Component;

/** All policies in order: suppression, consent, caps, quiet hours, provider health. The first that does not send decides. */
@Component
public class SendingPolicy {

    private final Live<List<SendPolicy>> rules;

    SendingPolicy(Live<MessageSettings> settings) {
        rules = settings.map(SendingPolicy::rules);
    }

    private static List<SendPolicy> rules(MessageSettings settings) {
        return List.of(
                new AddressPolicy(),
                new ConsentPolicy(),
                new FrequencyCapPolicy(settings.cap()),
                new QuietHoursPolicy(settings.quietFrom(), settings.quietTo()),
                new ProviderHealthPolicy());
    }

    public SendDecision decide(SendCandidate candidate) {
        return rules.get().stream()
                .map(rule -> rule.decide(candidate))
                .filter(decision -> !decision.equals(SendPolicy.SEND))
                .findFirst()
                .orElse(SendPolicy.SEND);
    }
}
