package dev.rekindle.sandbox;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages that the sandbox servers accepted, and the actions of a recipient: each makes the HTTP call that a real
 * recipient would make.
 */
public interface SandboxInbox {

    /**
     * A page, newest first.
     *
     * @param kind null for both
     * @param text part of an address or a subject; null for all
     */
    Page search(SandboxMessage.@Nullable Kind kind, @Nullable String text, int offset, int limit);

    Optional<SandboxMessage> byId(long id);

    /** The SMS to one number, oldest first. */
    List<SandboxMessage> conversation(String recipient, int limit);

    SandboxContent contentOf(long id);

    /** Fetches the open pixel as a mail program does. */
    Done open(long id);

    /** @param link place in {@link SandboxContent#links}, from 0 */
    Done click(long id, int link);

    /** Posts to List-Unsubscribe as RFC 8058 says. */
    Done unsubscribe(long id);

    /** Answers an SMS. */
    Done reply(long id, String text);

    /** Sends an e-mail back with a delivery status notification (RFC 3464): no such mailbox. */
    Done bounce(long id);

    /** @param total how many match in all */
    record Page(List<SandboxMessage> messages, long total) {}

    /**
     * The result of an action.
     *
     * @param status HTTP status; 0 when there was nothing to do or nobody answered
     * @param detail where a click was redirected to; null when there is no detail
     */
    record Done(int status, @Nullable String detail) {

        public boolean succeeded() {
            return status >= 200 && status < 400;
        }
    }
}
