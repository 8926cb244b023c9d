package dev.rekindle.sandbox.smtp;

import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.sandbox.store.InboxStore;
import dev.rekindle.sandbox.store.Mime;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** The SMTP session of one e-mail. Some local parts are refused, to show how refusals are handled. */
class SmtpConversation implements MessageHandler {

    private final InboxStore store;
    private String sender = "";
    private String recipient = "";

    SmtpConversation(InboxStore store) {
        this.store = store;
    }

    @Override
    public void from(String from) {
        sender = from;
    }

    @Override
    public void recipient(String to) throws RejectException {
        String local = to.toLowerCase(Locale.ROOT);
        if (local.startsWith("bounce")) {
            throw new RejectException(550, "5.1.1 No such mailbox here");
        }
        if (local.startsWith("defer")) {
            throw new RejectException(451, "4.3.0 Mailbox busy, try again later");
        }
        recipient = to;
    }

    @Override
    public @Nullable String data(InputStream data) throws IOException {
        byte[] raw = data.readAllBytes();
        var mime = Mime.of(raw);
        String id = mime.header("Message-ID");
        store.add(new InboxStore.Arrived(
                SandboxMessage.Kind.EMAIL,
                id == null ? "" : id.replaceAll("[<>]", ""),
                sender,
                recipient,
                mime.header("Subject"),
                raw,
                null));
        return null;
    }

    @Override
    public void done() {
        // nothing is held between messages
    }
}
