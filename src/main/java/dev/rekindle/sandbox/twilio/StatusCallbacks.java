package dev.rekindle.sandbox.twilio;

import dev.rekindle.sandbox.http.RecipientActions;
import dev.rekindle.sandbox.store.InboxStore;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Makes signed callbacks on a few threads and counts those that are pending. */
@Component
public class StatusCallbacks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(StatusCallbacks.class);
    private static final int THREADS = 4;

    private final SandboxTwilioAccount account;
    private final InboxStore store;
    private final RecipientActions http;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        var thread = new Thread(task, "sandbox-callback");
        thread.setDaemon(true);
        return thread;
    });
    private final Object change = new Object();
    private int pending;

    StatusCallbacks(SandboxTwilioAccount account, InboxStore store, RecipientActions http) {
        this.account = account;
        this.store = store;
        this.http = http;
    }

    /** Reports each status in turn. */
    void schedule(URI callback, Map<String, String> about, List<String> statuses, String errorCode) {
        count(1);
        threads.execute(() -> {
            try {
                statuses.forEach(status -> report(callback, about, status, errorCode));
            } finally {
                count(-1);
            }
        });
    }

    /** Waits until nothing is pending. */
    public boolean quiesce(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (change) {
            while (pending > 0) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                try {
                    change.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private void report(URI callback, Map<String, String> about, String status, String errorCode) {
        var form = new LinkedHashMap<>(about);
        form.put("SmsStatus", status);
        form.put("MessageStatus", status);
        if (status.equals("undelivered")) {
            form.put("ErrorCode", errorCode);
        }
        store.reported(about.getOrDefault("MessageSid", ""), status);
        var done = http.post(callback, form, Map.of("X-Twilio-Signature", account.sign(callback, form)));
        if (!done.succeeded()) {
            log.warn("Callback rejected: sid={} status={} http={}", about.get("MessageSid"), status, done.status());
        }
    }

    private void count(int by) {
        synchronized (change) {
            pending += by;
            change.notifyAll();
        }
    }
}
