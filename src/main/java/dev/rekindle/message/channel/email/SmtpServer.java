package dev.rekindle.message.channel.email;

import dev.rekindle.setting.Secret;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A mail server and how to speak to it. */
record SmtpServer(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        boolean starttls,
        Duration timeout,
        Duration connectTimeout) {

    static SmtpServer of(EmailSettings settings) {
        String user = settings.user();
        Secret password = settings.password();
        return new SmtpServer(
                settings.host().strip(),
                settings.port(),
                user == null || user.isBlank() ? null : user,
                password == null ? null : password.reveal(),
                settings.starttls(),
                settings.timeout(),
                settings.connectTimeout());
    }

    /** The same server, for somebody who waits for the answer. */
    SmtpServer within(Duration longest) {
        return new SmtpServer(host, port, user, password, starttls, longest, longest);
    }

    Session session() {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.auth", Boolean.toString(user != null));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.timeout", Long.toString(timeout.toMillis()));
        properties.setProperty("mail.smtp.writetimeout", Long.toString(timeout.toMillis()));
        properties.setProperty("mail.smtp.connectiontimeout", Long.toString(connectTimeout.toMillis()));
        properties.put("mail.smtp.socketFactory", new NoDelaySockets());
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        // QUIT does not wait for the answer
        properties.setProperty("mail.smtp.quitwait", "false");
        return Session.getInstance(properties);
    }
}
