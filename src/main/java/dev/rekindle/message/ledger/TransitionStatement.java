package dev.rekindle.message.ledger;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.ledger.MessageTransitions.Coded;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A statement of {@link TransitionSql} with its parameters. */
final class TransitionStatement {

    private final JdbcClient.StatementSpec statement;

    TransitionStatement(JdbcClient jdbc, String sql) {
        this.statement = jdbc.sql(sql);
    }

    TransitionStatement set(String name, @Nullable Object value) {
        statement.param(name, value);
        return this;
    }

    TransitionStatement at(String name, Instant instant) {
        return set(name, timestamp(instant));
    }

    TransitionStatement at(Instant now) {
        return at("now", now);
    }

    /** @param lease the name under which leased rows must be held */
    TransitionStatement under(String lease) {
        return set("lease", lease);
    }

    TransitionStatement of(MessageId message) {
        return set("id", message.value());
    }

    TransitionStatement of(Collection<MessageId> messages) {
        return set("ids", bigints(messages, MessageId::value));
    }

    <T> TransitionStatement of(List<T> rows, Function<T, MessageId> message) {
        return set("ids", bigints(rows, row -> message.apply(row).value()));
    }

    TransitionStatement of(List<Coded> messages, String lease) {
        return of(messages, Coded::message)
                .set("codes", texts(messages, Coded::code))
                .set("causes", texts(messages, one -> name(one.cause())))
                .under(lease);
    }

    /** One message with the code and cause of its failure. */
    TransitionStatement of(Coded failed) {
        return of(failed.message()).set("code", failed.code()).set("cause", name(failed.cause()));
    }

    int update() {
        return statement.update();
    }

    /** Whether the one message that it is about was changed. */
    boolean changes() {
        return update() == 1;
    }

    /** The messages that were changed, as the statement returns their ids. */
    List<MessageId> changed() {
        return statement
                .query((row, number) -> new MessageId(row.getLong("id")))
                .list();
    }

    Set<MessageId> changedSet() {
        return new HashSet<>(changed());
    }

    void each(RowCallbackHandler reader) {
        statement.query(reader);
    }

    /** The state of the one message that was changed. */
    Optional<String> state() {
        return statement.query(String.class).optional();
    }

    static @Nullable String name(@Nullable RefusalCause cause) {
        return cause == null ? null : cause.name();
    }
}
