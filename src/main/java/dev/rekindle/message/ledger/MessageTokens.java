package dev.rekindle.message.ledger;

import dev.rekindle.message.MessageId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The random tokens of messages, which are part of their Message-ID. */
@Component
public class MessageTokens {

    private final JdbcClient jdbc;

    MessageTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the token belongs to the message. */
    public boolean match(MessageId message, UUID token) {
        return jdbc.sql("select token = :token from message where id = :id")
                .param("token", token)
                .param("id", message.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
