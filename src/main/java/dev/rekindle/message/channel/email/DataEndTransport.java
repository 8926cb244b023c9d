package dev.rekindle.message.channel.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * An SMTP connection that remembers whether the end of the data had been sent: only after that can a lost answer leave
 * a message that the server took without our knowing.
 */
class DataEndTransport extends SMTPTransport {

    private boolean dataEnded;

    DataEndTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    boolean dataEnded() {
        return dataEnded;
    }

    /** To be called before each message. */
    void begin() {
        dataEnded = false;
    }

    @Override
    protected OutputStream data() throws MessagingException {
        dataEnded = false;
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        dataEnded = true;
        super.finishData();
    }

    @Override
    protected void finishBdat() throws IOException, MessagingException {
        dataEnded = true;
        super.finishBdat();
    }
}
