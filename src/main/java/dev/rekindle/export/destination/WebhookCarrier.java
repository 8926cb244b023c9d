package dev.rekindle.export.destination;

import dev.rekindle.export.Delivery;
import dev.rekindle.export.Destination;
import dev.rekindle.export.MessageActivity;
import dev.rekindle.webhook.AllowedHosts;
import dev.rekindle.webhook.WebhookAnswer;
import dev.rekindle.webhook.WebhookRequest;
import dev.rekindle.webhook.WebhookSender;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends a delivery as one signed request: {@code {"id", "destination", "activity": […]}}. */
@Component
class WebhookCarrier implements Carrier {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebhookSender sender;
    private final AllowedHosts hosts;

    WebhookCarrier(WebhookSender sender, AllowedHosts hosts) {
        this.sender = sender;
        this.hosts = hosts;
    }

    /** The body of a request. */
    private record Body(String id, String destination, List<MessageActivity> activity) {}

    @Override
    public Destination.Kind kind() {
        return Destination.Kind.WEBHOOK;
    }

    @Override
    public int most() {
        return 500;
    }

    @Override
    public Optional<String> problem(String target) {
        try {
            URI url = new URI(target);
            if (url.getHost() == null) {
                return Optional.of("address");
            }
            return hosts.mayCall(url) ? Optional.empty() : Optional.of("host");
        } catch (URISyntaxException e) {
            return Optional.of("address");
        }
    }

    @Override
    public DeliveryResult deliver(Destination destination, Delivery delivery, List<MessageActivity> activity) {
        var body = new Body(delivery.request().toString(), destination.name(), activity);
        WebhookAnswer answer = sender.send(new WebhookRequest(
                delivery.request(), URI.create(destination.target()), JSON.writeValueAsString(body)));
        if (answer instanceof WebhookAnswer.Failed failed) {
            return new DeliveryResult.Missed(failed.reason(), true);
        }
        return answer instanceof WebhookAnswer.Refused refused
                ? new DeliveryResult.Missed(refused.reason(), false)
                : new DeliveryResult.Arrived();
    }
}
