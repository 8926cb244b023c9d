package dev.rekindle.sandbox.smtp;

import dev.rekindle.sandbox.Sandbox.SmtpAccount;
import dev.rekindle.sandbox.SandboxSettings;
import dev.rekindle.sandbox.store.InboxStore;
import dev.rekindle.security.SecretStore;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server that stores accepted messages in the inbox; it requires a password and listens on the loopback address only. */
@Component
public class SandboxSmtpServer implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SandboxSmtpServer.class);
    private static final String USER = "sandbox";
    private static final int MOST_CONNECTIONS = 64;
    private static final int LARGEST_MESSAGE = 25 * 1024 * 1024;

    private final InboxStore store;
    private final SecretStore secrets;
    private final SandboxSettings settings;
    private @Nullable SMTPServer server;

    SandboxSmtpServer(InboxStore store, SecretStore secrets, SandboxSettings settings) {
        this.store = store;
        this.secrets = secrets;
        this.settings = settings;
    }

    /** Starts the server when it is first asked for. */
    public synchronized SmtpAccount account() {
        String password = secrets.secret("sandbox-smtp");
        SMTPServer running = server;
        if (running == null) {
            running = build(password);
            running.start();
            server = running;
            log.info("Sandbox mail server listens: port={}", running.getPortAllocated());
        }
        return new SmtpAccount("127.0.0.1", running.getPortAllocated(), USER, password);
    }

    @Override
    public synchronized void destroy() {
        SMTPServer running = server;
        if (running != null) {
            running.stop();
        }
    }

    private SMTPServer build(String password) {
        return new SMTPServer.Builder()
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(settings.smtpPort())
                .hostName("sandbox.rekindle.example")
                .softwareName("Rekindle sandbox")
                .maxConnections(MOST_CONNECTIONS)
                .maxMessageSize(LARGEST_MESSAGE)
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, given, context) -> {
                    if (!USER.equals(user) || !same(password, given)) {
                        throw new LoginFailedException();
                    }
                }))
                .messageHandlerFactory(context -> new SmtpConversation(store))
                .build();
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
