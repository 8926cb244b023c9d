package dev.rekindle.message.channel.push;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.Sender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Posts messages to the push provider, which answers with its own number. */
final class PushConnector implements Connector {

    private final URI provider;
    private final HttpClient http = HttpClient.newHttpClient();

    PushConnector(URI provider) {
        this.provider = provider;
    }

    @Override
    public ChannelKey channel() {
        return PushChannel.KEY;
    }

    @Override
    public int senders() {
        return 2;
    }

    @Override
    public int ratePerSecond() {
        return 0;
    }

    @Override
    public Sender open() {
        return new Sender() {
            @Override
            public SendResult send(OutgoingMessage message) {
                return post(message);
            }

            @Override
            public void close() {
                // the client closes its connections itself
            }
        };
    }

    private SendResult post(OutgoingMessage message) {
        var request = HttpRequest.newBuilder(provider)
                .header("Device", message.address())
                .header("Message", String.valueOf(message.id().value()))
                .POST(BodyPublishers.ofString(message.content().part(PushChannel.TEXT)))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> new SendResult.Accepted(answer.body(), null, 1);
                case 410 -> new SendResult.Refused("push-unregistered", RefusalCause.ADDRESS_DEAD);
                default -> new SendResult.Retryable("push-" + answer.statusCode(), RefusalCause.PROVIDER_DOWN);
            };
        } catch (IOException e) {
            return new SendResult.Lost("push-answer-lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendResult.Lost("push-interrupted");
        }
    }
}
