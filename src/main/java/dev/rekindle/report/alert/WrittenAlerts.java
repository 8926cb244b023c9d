package dev.rekindle.report.alert;

import dev.rekindle.report.mailing.Contents;
import dev.rekindle.report.mailing.Delivery;
import dev.rekindle.report.mailing.Delivery.State;
import dev.rekindle.report.mailing.DeliveryWriter;
import dev.rekindle.webhook.WebhookAnswer;
import dev.rekindle.webhook.WebhookRequest;
import dev.rekindle.webhook.WebhookSender;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the notices of alerts, as letters and as signed requests to webhooks. */
@Component
class WrittenAlerts implements DeliveryWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final AlertTable table;
    private final AlertWriter writer;
    private final WebhookSender webhooks;

    WrittenAlerts(AlertTable table, AlertWriter writer, WebhookSender webhooks) {
        this.table = table;
        this.writer = writer;
        this.webhooks = webhooks;
    }

    @Override
    public boolean writes(Delivery delivery) {
        return delivery.alert() != null;
    }

    @Override
    public Optional<Contents> letter(Delivery delivery) {
        return alert(delivery).map(alert -> writer.letter(alert, delivery.locale(), delivery.zone()));
    }

    private Optional<Alert> alert(Delivery delivery) {
        Long number = delivery.alert();
        return number == null ? Optional.empty() : table.alert(number);
    }

    @Override
    public Answer call(Delivery delivery) {
        return alert(delivery)
                .map(alert -> webhooks.send(
                        new WebhookRequest(delivery.token(), URI.create(delivery.target()), body(alert, delivery))))
                .map(WrittenAlerts::answer)
                .orElse(new Answer(State.FAILED, "report-gone"));
    }

    private static Answer answer(WebhookAnswer answer) {
        if (answer instanceof WebhookAnswer.Delivered) {
            return new Answer(State.SENT, "");
        }
        return answer instanceof WebhookAnswer.Failed failed
                ? new Answer(State.DUE, failed.reason())
                : new Answer(State.FAILED, ((WebhookAnswer.Refused) answer).reason());
    }

    private String body(Alert alert, Delivery delivery) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", delivery.token().toString());
        body.put("alert", alert.id());
        body.put("rule", alert.rule().name());
        body.put("kind", alert.rule().kind().name());
        body.put("subject", alert.subject());
        body.put("value", alert.value());
        body.put("threshold", alert.rule().threshold());
        body.put("responsible", alert.rule().responsible());
        body.put("raisedAt", alert.raisedAt().toString());
        body.put("text", writer.sentence(alert, delivery.locale()));
        body.put("link", writer.page(alert).toString());
        return JSON.writeValueAsString(body);
    }
}
