package dev.rekindle.message.channel;

/** Sends letters to people who work with the application. */
public interface Letters {

    /** Whether something can be sent to the address. */
    boolean accepts(String address);

    /** Sends one letter now; waits for the server's answer, and reports failures as results. */
    SendResult send(Letter letter);
}
