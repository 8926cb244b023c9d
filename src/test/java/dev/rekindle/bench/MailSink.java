package dev.rekindle.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server on this machine that accepts everything at once and keeps the Message-IDs alone. */
final class MailSink implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 64;
    private static final Pattern MESSAGE_ID = Pattern.compile("^Message-ID:\\s*<(.+?)>", Pattern.MULTILINE);
    private final AtomicLong taken = new AtomicLong();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final SMTPServer server = new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .maxConnections(MOST_CONNECTIONS)
            .messageHandlerFactory(context -> new Taking())
            .build();

    MailSink() {
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    long taken() {
        return taken.get();
    }

    /** How many were received more than once. */
    long repeated() {
        return taken.get() - seen.size();
    }

    /** Settings that send an application's mail here, without rate limit, quiet hours or frequency cap. */
    String[] settings() {
        return new String[] {
            "rekindle.message.email.host=127.0.0.1",
            "rekindle.message.email.port=" + port(),
            "rekindle.message.email.starttls=false",
            "rekindle.message.email.rate-per-second=0",
            "rekindle.message.quiet-from=00:00",
            "rekindle.message.quiet-to=00:00",
            "rekindle.message.cap=1000"
        };
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Taking implements MessageHandler {

        @Override
        public void from(String from) {
            // anyone may send
        }

        @Override
        public void recipient(String recipient) {
            // to anyone
        }

        @Override
        public @Nullable String data(InputStream data) throws IOException {
            var id = MESSAGE_ID.matcher(new String(data.readAllBytes(), StandardCharsets.ISO_8859_1));
            if (!id.find()) {
                throw new IOException("A message without Message-ID");
            }
            seen.add(id.group(1));
            taken.incrementAndGet();
            return null;
        }

        @Override
        public void done() {
            // nothing is kept
        }
    }
}
