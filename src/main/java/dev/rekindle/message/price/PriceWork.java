package dev.rekindle.message.price;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.PriceReader;
import dev.rekindle.message.channel.PriceReader.Price;
import dev.rekindle.message.channel.PriceReader.ProviderUnavailable;
import dev.rekindle.message.price.PriceRequests.Request;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks providers for the prices of messages, some at a time and outside of transactions. A request that a dying node had
 * claimed is due again later; one without a price after {@link PriceRequests#MOST_ATTEMPTS} attempts is given up (decision 0471).
 */
@Component
class PriceWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(PriceWork.class);
    private static final int BATCH = 50;
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final PriceRequests requests;
    private final List<Connector> connectors;

    PriceWork(PriceRequests requests, List<Connector> connectors) {
        this.requests = requests;
        this.connectors = List.copyOf(connectors);
    }

    @Override
    public String name() {
        return WorkNames.PRICES;
    }

    @Override
    public Optional<Instant> nextDue() {
        Set<ChannelKey> priced = connectors.stream()
                .filter(Connector::reportsPrices)
                .map(Connector::channel)
                .collect(Collectors.toSet());
        return priced.isEmpty() ? Optional.empty() : requests.nextDue(priced);
    }

    @Override
    public int runDue() {
        return connectors.stream()
                .filter(Connector::reportsPrices)
                .mapToInt(this::ask)
                .sum();
    }

    private int ask(Connector connector) {
        List<Request> claimed = requests.claim(connector.channel(), BATCH);
        Map<Long, Price> prices = new HashMap<>();
        List<Request> asked = new ArrayList<>();
        if (!claimed.isEmpty()) {
            try {
                ask(connector.prices(), claimed, asked, prices);
            } catch (ProviderUnavailable e) {
                log.warn(
                        "prices not read channel={} reason={}",
                        connector.channel().value(),
                        e.getMessage());
            }
            settle(claimed, asked, prices);
        }
        return asked.size();
    }

    private static void ask(PriceReader reader, List<Request> claimed, List<Request> asked, Map<Long, Price> prices)
            throws ProviderUnavailable {
        for (Request request : claimed) {
            String id = request.providerId();
            if (id != null) {
                reader.priceOf(id).ifPresent(price -> prices.put(request.message(), price));
            }
            asked.add(request);
        }
    }

    private void settle(List<Request> claimed, List<Request> asked, Map<Long, Price> prices) {
        requests.store(prices);
        requests.giveUp(asked.stream()
                .filter(request -> request.attempts() >= PriceRequests.MOST_ATTEMPTS)
                .map(Request::message)
                .toList());
        requests.putBack(
                claimed.stream()
                        .filter(request -> !asked.contains(request))
                        .map(Request::message)
                        .toList(),
                PAUSE);
    }
}
