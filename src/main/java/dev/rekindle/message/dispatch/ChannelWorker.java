package dev.rekindle.message.dispatch;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Sender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel's senders: a few threads, each with a connection of its own, working through small chunks. */
class ChannelWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChannelWorker.class);
    private static final int CHUNK = 20;

    private final Channel channel;
    private final ChunkDelivery handover;
    private final ProviderHealth health;
    private final Runnable whenRoom;
    private final int capacity;
    private final ExecutorService threads;
    private final ConcurrentLinkedQueue<Sender> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();

    /** @param whenRoom told when at least half of the capacity has become free again */
    ChannelWorker(Channel channel, ChunkDelivery handover, ProviderHealth health, int capacity, Runnable whenRoom) {
        this.channel = channel;
        this.handover = handover;
        this.health = health;
        this.capacity = capacity;
        this.whenRoom = whenRoom;
        var number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(channel.senders(), task -> {
            var thread = new Thread(task, "send-" + channel.kind() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    ChannelKind kind() {
        return channel.kind();
    }

    /** How many messages to claim next: none until half the desk is free, so that batches stay large. */
    int room() {
        int free = capacity - underWay.get();
        return free * 2 >= capacity ? free : 0;
    }

    @Nullable
    Instant providerBackAt() {
        return health.backAt();
    }

    /** Works through claimed messages on the desk's threads; each future ends when the answers are recorded. */
    List<CompletableFuture<Void>> accept(MessageClaims.Claimed claimed) {
        var futures = new ArrayList<CompletableFuture<Void>>();
        List<MessageClaims.Held> all = claimed.leased();
        int size = Math.max(1, Math.min(CHUNK, (all.size() + channel.senders() - 1) / channel.senders()));
        underWay.addAndGet(all.size());
        for (int from = 0; from < all.size(); from += size) {
            List<MessageClaims.Held> chunk = all.subList(from, Math.min(from + size, all.size()));
            futures.add(CompletableFuture.runAsync(() -> work(claimed.lease(), chunk), threads));
        }
        return futures;
    }

    private void work(String lease, List<MessageClaims.Held> chunk) {
        Sender sender = idle.poll();
        if (sender == null) {
            sender = channel.open();
        }
        try {
            handover.handOver(lease, chunk, sender, health);
        } catch (RuntimeException e) {
            // what was marked as being handed over becomes unknown when the lease runs out, the rest waits again
            log.error("Handing over broke off: channel={} messages={}", channel.kind(), chunk.size(), e);
        } finally {
            idle.add(sender);
            int before = underWay.getAndAdd(-chunk.size());
            if (before * 2 > capacity && (before - chunk.size()) * 2 <= capacity) {
                whenRoom.run();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        idle.forEach(Sender::close);
    }
}
