package dev.rekindle.message.channel.push;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.ledger.ProviderReceipts;
import java.net.URI;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Installs the channel in the context of one test; a shipped channel would be found by its annotations. */
@TestConfiguration
class PushConfiguration {

    @Bean
    PushChannel pushChannel() {
        return new PushChannel();
    }

    @Bean
    PushConnector pushConnector(Environment environment) {
        return new PushConnector(URI.create(environment.getRequiredProperty("test.push.url")));
    }

    /** Takes the provider's receipts. */
    @Bean
    RouterFunction<ServerResponse> pushReceipts(ProviderReceipts receipts) {
        return RouterFunctions.route()
                .POST("/webhooks/push/receipt", request -> {
                    var message = new MessageId(
                            Long.parseLong(request.param("message").orElseThrow()));
                    String number = request.param("number").orElseThrow();
                    if (request.param("status").orElseThrow().equals("delivered")) {
                        receipts.delivered(message, number);
                    } else {
                        receipts.failed(message, number, "push-unregistered", RefusalCause.ADDRESS_DEAD);
                    }
                    return ServerResponse.noContent().build();
                })
                .build();
    }
}
