package dev.rekindle.message.personal;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.person.ExpiringData;
import dev.rekindle.message.ledger.MessageTransitions;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where old messages went. The messages stay, because reports count them. */
@Component
class ExpiringAddresses implements ExpiringData {

    private final JdbcClient jdbc;

    ExpiringAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.ADDRESSES;
    }

    @Override
    public int expire(Instant olderThan, int limit) {
        return jdbc.sql(MessageTransitions.EXPIRE_DESTINATIONS)
                .param("before", timestamp(olderThan))
                .param("limit", limit)
                .update();
    }
}
