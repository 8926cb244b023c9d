package dev.rekindle.message.dispatch;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.Postponement;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel's senders: a few threads, each with its own connection, which deliver messages in small chunks. */
class ChannelWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChannelWorker.class);
    private static final int CHUNK = 20;

    /** What is sent when the application stops may take so long; a result that comes later is unknown. */
    private static final int LONGEST_SEND_SECONDS = 5;

    /** A node claims at most this many seconds' worth of a rate-limited channel and leaves the rest to other nodes. */
    private static final int CLAIMED_SECONDS = 10;

    private final Connector connector;
    private final ChunkDelivery delivery;
    private final ProviderHealth health;
    private final Runnable onCapacity;
    private final int most;
    private final ExecutorService threads;
    private final ConcurrentLinkedQueue<OpenSender> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inProgress = new AtomicInteger();

    /** @param onCapacity called when at least half of the capacity has become free again */
    ChannelWorker(
            Connector connector, ChunkDelivery delivery, ProviderHealth health, int capacity, Runnable onCapacity) {
        this.connector = connector;
        this.delivery = delivery;
        this.health = health;
        this.most = capacity;
        this.onCapacity = onCapacity;
        var number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(connector.senders(), task -> {
            var thread = new Thread(task, "send-" + connector.channel() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    ChannelKey channel() {
        return connector.channel();
    }

    /** How many messages to claim next: 0 until half of the capacity is free, so that batches stay large. */
    int room() {
        int capacity = capacity();
        int free = capacity - inProgress.get();
        return free * 2 >= capacity ? free : 0;
    }

    private int capacity() {
        int rate = connector.ratePerSecond();
        return rate == 0 ? most : Math.min(most, CLAIMED_SECONDS * rate);
    }

    @Nullable
    Postponement providerPause() {
        return health.pause();
    }

    /** Whether its settings have changed since this was last asked; its provider then counts as healthy. */
    boolean isReconfigured() {
        return health.isReconfigured();
    }

    /** Whether its provider has become healthy since this was last asked. */
    boolean hasRecovered() {
        return health.hasRecovered();
    }

    /** Delivers claimed messages on this worker's threads; each future ends when the results are recorded. */
    List<CompletableFuture<Void>> accept(MessageClaims.Claimed claimed) {
        var futures = new ArrayList<CompletableFuture<Void>>();
        List<MessageClaims.LeasedMessage> all = claimed.leased();
        int size = chunkSize(all.size());
        for (int from = 0; from < all.size(); from += size) {
            List<MessageClaims.LeasedMessage> chunk = all.subList(from, Math.min(from + size, all.size()));
            futures.add(submit(claimed.lease(), chunk));
        }
        return futures;
    }

    /** A rate-limited channel's chunk is at most one second's worth, because a chunk is sent at once. */
    private int chunkSize(int messages) {
        int each = Math.min(CHUNK, (messages + connector.senders() - 1) / connector.senders());
        int limit = connector.ratePerSecond() == 0 ? CHUNK : connector.ratePerSecond();
        return Math.max(1, Math.min(each, limit));
    }

    private CompletableFuture<Void> submit(String lease, List<MessageClaims.LeasedMessage> chunk) {
        inProgress.addAndGet(chunk.size());
        try {
            return CompletableFuture.runAsync(() -> deliver(lease, chunk), threads);
        } catch (RejectedExecutionException e) {
            // the worker is closing: another node takes the messages when the lease has expired
            inProgress.addAndGet(-chunk.size());
            return CompletableFuture.completedFuture(null);
        }
    }

    private void deliver(String lease, List<MessageClaims.LeasedMessage> chunk) {
        try {
            OpenSender sender = sender();
            if (sender == null) {
                delivery.postpone(lease, chunk, health);
            } else {
                deliver(lease, chunk, sender);
            }
        } catch (RuntimeException | Error e) {
            // messages marked as SENDING become UNKNOWN when the lease expires, the rest become PENDING again
            log.error("Delivery failed: channel={} messages={}", connector.channel(), chunk.size(), e);
        } finally {
            release(chunk.size());
        }
    }

    private void deliver(String lease, List<MessageClaims.LeasedMessage> chunk, OpenSender sender) {
        try {
            delivery.deliver(lease, chunk, sender.sender(), health);
        } finally {
            idle.add(sender);
        }
    }

    /** An idle sender or a new one; null when none can be opened, which counts against the provider's health. */
    private @Nullable OpenSender sender() {
        Object configuration = connector.configuration();
        for (OpenSender open = idle.poll(); open != null; open = idle.poll()) {
            if (open.configuration().equals(configuration)) {
                return open;
            }
            open.sender().close();
        }
        try {
            return new OpenSender(connector.open(), configuration);
        } catch (RuntimeException e) {
            log.error("Sender cannot be opened: channel={}", connector.channel(), e);
            return null;
        }
    }

    private void release(int messages) {
        int capacity = capacity();
        int before = inProgress.getAndAdd(-messages);
        if (before * 2 > capacity && (before - messages) * 2 <= capacity) {
            onCapacity.run();
        }
    }

    /** Accepts nothing more; what is being sent continues. */
    void shutdown() {
        threads.shutdown();
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_SEND_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        idle.forEach(open -> open.sender().close());
    }

    /** @param configuration what it was opened with */
    private record OpenSender(Sender sender, Object configuration) {}
}
