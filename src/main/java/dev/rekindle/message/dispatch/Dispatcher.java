package dev.rekindle.message.dispatch;

import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.ledger.DispatchSettings;
import dev.rekindle.message.ledger.Leases;
import dev.rekindle.sandbox.Sandbox;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Sends what is due. In real time it returns when the channels' workers have their messages, so that a slow provider
 * delays no other channel; in virtual time it returns when every result and receipt of the batch is recorded.
 */
@Component
class Dispatcher implements DueWork, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration RECEIPTS = Duration.ofMinutes(1);

    private final MessageClaims claims;
    private final Leases leases;
    private final FixedCauses fixed;
    private final List<ChannelWorker> workers;
    private final VirtualClock clock;
    private final Sandbox sandbox;

    Dispatcher(
            MessageClaims claims,
            Leases leases,
            FixedCauses fixed,
            ChunkDelivery delivery,
            List<Connector> connectors,
            DispatchSettings settings,
            VirtualClock clock,
            Sandbox sandbox,
            ApplicationEventPublisher events) {
        this.claims = claims;
        this.leases = leases;
        this.fixed = fixed;
        this.clock = clock;
        this.sandbox = sandbox;
        this.workers = connectors.stream()
                .map(connector -> new ChannelWorker(
                        connector,
                        delivery,
                        new ProviderHealth(connector, clock),
                        settings.batch(),
                        () -> events.publishEvent(new WorkAvailable(WorkNames.MESSAGES))))
                .toList();
    }

    @Override
    public String name() {
        return WorkNames.MESSAGES;
    }

    @Override
    public Optional<Instant> nextDue() {
        return leases.next();
    }

    @Override
    public int runDue() {
        int done = leases.releaseExpired();
        fixed.wakeIfTemplatesChanged();
        workers.stream()
                .filter(ChannelWorker::isReconfigured)
                .forEach(worker -> fixed.wakeReconfigured(worker.channel()));
        workers.stream().filter(ChannelWorker::hasRecovered).forEach(worker -> fixed.wake(worker.channel()));
        var deliveries = new ArrayList<CompletableFuture<Void>>();
        RuntimeException failure = null;
        for (ChannelWorker worker : workers) {
            try {
                done += claim(worker, deliveries);
            } catch (RuntimeException e) {
                // the other channels are still dispatched
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        if (clock.isVirtual()) {
            await(deliveries);
        }
        if (failure != null) {
            throw failure;
        }
        return done;
    }

    private int claim(ChannelWorker worker, List<CompletableFuture<Void>> deliveries) {
        int room = worker.room();
        if (room == 0) {
            return 0;
        }
        MessageClaims.Claimed claimed = claims.claim(worker.channel(), room, worker.providerPause());
        deliveries.addAll(worker.accept(claimed));
        return claimed.decided();
    }

    /** How many channels' providers are not tried now. */
    long pausedChannels() {
        return workers.stream().filter(worker -> worker.providerPause() != null).count();
    }

    @Override
    public void destroy() {
        workers.forEach(ChannelWorker::shutdown);
        workers.forEach(ChannelWorker::close);
    }

    private void await(List<CompletableFuture<Void>> deliveries) {
        deliveries.forEach(CompletableFuture::join);
        if (!deliveries.isEmpty() && !sandbox.quiesce(RECEIPTS)) {
            log.warn("Sandbox receipts still pending: after={}", RECEIPTS);
        }
    }
}
