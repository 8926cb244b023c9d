package dev.rekindle.message.channel.email;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.Sender;
import dev.rekindle.message.channel.email.spam.MailBytes;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.sandbox.Sandbox;
import dev.rekindle.setting.Live;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.stereotype.Component;

/** Sends by SMTP, to the configured server or to the sandbox's. */
@Component
class SmtpConnector implements Connector, MailBytes {

    private static final int USUAL_RATE = 50;
    private static final MessageId NONE = new MessageId(0);
    private static final String NOBODY = "reader@shop.example";
    private static final URI UNSUBSCRIBE = URI.create("https://shop.example/unsubscribe");

    static {
        // set explicitly: otherwise Jakarta Mail searches the class path for it for every part of every message
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final Live<EmailSettings> settings;
    private final Sandbox sandbox;
    private final Live<MimeWriter> writer;

    SmtpConnector(Live<EmailSettings> settings, Sandbox sandbox, Clock clock) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.writer = settings.map(now -> new MimeWriter(now, clock));
    }

    @Override
    public ChannelKey channel() {
        return EmailChannel.KEY;
    }

    @Override
    public int senders() {
        return settings.get().senders();
    }

    @Override
    public int ratePerSecond() {
        EmailSettings now = settings.get();
        Integer rate = now.ratePerSecond();
        if (rate != null) {
            return rate;
        }
        return now.inSandbox() ? 0 : USUAL_RATE;
    }

    @Override
    public Object configuration() {
        return settings.get();
    }

    @Override
    public boolean hasOwnSender() {
        return !settings.get().from().equals(EmailSettings.DEFAULT_FROM);
    }

    @Override
    public boolean inSandbox() {
        return settings.get().inSandbox();
    }

    @Override
    public Sender open() {
        return new SmtpSender(server(), writer.get());
    }

    SmtpServer server() {
        return server(settings.get());
    }

    @Override
    public byte[] of(MessageContent content) throws IOException {
        var message = new OutgoingMessage(NONE, UUID.randomUUID(), NOBODY, true, content, UNSUBSCRIBE);
        var bytes = new ByteArrayOutputStream();
        try {
            writer.get().mime(message, Session.getInstance(new Properties())).writeTo(bytes);
        } catch (MessagingException e) {
            throw new IOException("A mail that cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private SmtpServer server(EmailSettings settings) {
        if (!settings.inSandbox()) {
            return SmtpServer.of(settings);
        }
        var account = sandbox.smtp();
        return new SmtpServer(
                account.host(),
                account.port(),
                account.user(),
                account.password(),
                false,
                settings.timeout(),
                settings.connectTimeout());
    }
}
