package dev.rekindle.message.channel.email.spam;

import dev.rekindle.message.content.MessageContent;
import java.io.IOException;

/** Writes a mail as it is sent, to nobody. */
public interface MailBytes {

    /** @throws IOException if it cannot be written */
    byte[] of(MessageContent content) throws IOException;
}
