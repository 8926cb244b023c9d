package dev.rekindle.sandbox.store;

import dev.rekindle.sandbox.SandboxContent;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads an e-mail as a mail program does. */
public final class Mime {

    private static final Session SESSION = Session.getInstance(new Properties());

    private final MimeMessage message;

    private Mime(MimeMessage message) {
        this.message = message;
    }

    public static Mime of(byte[] raw) {
        try {
            return new Mime(new MimeMessage(SESSION, new ByteArrayInputStream(raw)));
        } catch (MessagingException e) {
            throw new UncheckedIOException(new IOException("No e-mail", e));
        }
    }

    public @Nullable String header(String name) {
        try {
            String value = message.getHeader(name, " ");
            return value == null ? null : MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (MessagingException | IOException e) {
            return null;
        }
    }

    public List<SandboxContent.Header> headers() {
        var headers = new ArrayList<SandboxContent.Header>();
        try {
            for (Header header : Collections.list(message.getAllHeaders())) {
                headers.add(new SandboxContent.Header(
                        header.getName(), MimeUtility.decodeText(MimeUtility.unfold(header.getValue()))));
            }
        } catch (MessagingException | IOException e) {
            return headers;
        }
        return headers;
    }

    /** The first part of the type, for example text/html. */
    @Nullable
    public String part(String type) {
        try {
            return part(message, type);
        } catch (MessagingException | IOException e) {
            return null;
        }
    }

    private static @Nullable String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = part(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
