package dev.rekindle.message.dispatch;

import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.ledger.Leases;
import dev.rekindle.sandbox.Sandbox;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.WorkAvailable;
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
 * Sends what is due. In the present it fills the desks and returns, so that a slow provider delays nobody else; in
 * virtual time it returns when every answer and receipt of the batch is recorded.
 */
@Component
class Dispatcher implements DueWork, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration RECEIPTS = Duration.ofMinutes(1);

    private final MessageClaims claims;
    private final Leases leases;
    private final List<ChannelWorker> desks;
    private final VirtualClock clock;
    private final Sandbox sandbox;

    Dispatcher(
            MessageClaims claims,
            Leases leases,
            ChunkDelivery handover,
            List<Channel> channels,
            MessageSettings settings,
            VirtualClock clock,
            Sandbox sandbox,
            ApplicationEventPublisher events) {
        this.claims = claims;
        this.leases = leases;
        this.clock = clock;
        this.sandbox = sandbox;
        this.desks = channels.stream()
                .map(channel -> new ChannelWorker(
                        channel,
                        handover,
                        new ProviderHealth(channel, clock),
                        settings.batch(),
                        () -> events.publishEvent(new WorkAvailable("messages"))))
                .toList();
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public Optional<Instant> nextDue() {
        return leases.next();
    }

    @Override
    public int runDue() {
        int done = leases.releaseExpired();
        var underWay = new ArrayList<CompletableFuture<Void>>();
        for (ChannelWorker desk : desks) {
            int room = desk.room();
            if (room > 0) {
                MessageClaims.Claimed claimed = claims.claim(desk.kind(), room, desk.providerBackAt());
                underWay.addAll(desk.accept(claimed));
                done += claimed.decided();
            }
        }
        if (clock.isVirtual()) {
            await(underWay);
        }
        return done;
    }

    @Override
    public void destroy() {
        desks.forEach(ChannelWorker::close);
    }

    private void await(List<CompletableFuture<Void>> underWay) {
        underWay.forEach(CompletableFuture::join);
        if (!underWay.isEmpty() && !sandbox.quiesce(RECEIPTS)) {
            log.warn("Sandbox still owes receipts after {}", RECEIPTS);
        }
    }
}
