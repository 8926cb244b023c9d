package dev.rekindle.sandbox;

import java.net.URI;
import java.time.Duration;

/** The sandbox servers of this node. Each opens when it is first asked for; until then nothing listens. */
public interface Sandbox {

    /** An SMTP server within this process, bound to the loopback address. */
    SmtpAccount smtp();

    /** Twilio's HTTP API as this application's own server offers it. */
    TwilioAccount twilio();

    /**
     * Waits until every pending callback has been made.
     *
     * @return false when patience ran out first
     */
    boolean quiesce(Duration patience);

    record SmtpAccount(String host, int port, String user, String password) {}

    /** @param baseUrl stands for https://api.twilio.com */
    record TwilioAccount(URI baseUrl, String accountSid, String authToken, String from) {}
}
