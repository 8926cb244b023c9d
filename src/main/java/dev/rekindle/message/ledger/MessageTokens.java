package dev.rekindle.message.ledger;

import dev.rekindle.message.MessageId;
import java.util.Optional;
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

    /** The address that the message was sent to; empty unless the token is the message's. */
    public Optional<String> addressOf(MessageId message, UUID token) {
        return jdbc.sql("select address from message where id = :id and token = :token and address is not null")
                .param("token", token)
                .param("id", message.value())
                .query(String.class)
                .optional();
    }
}
