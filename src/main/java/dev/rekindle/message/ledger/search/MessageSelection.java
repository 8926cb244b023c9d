package dev.rekindle.message.ledger.search;

import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers of the messages that a person chose by a filter, to be changed in chunks. */
@Component
public class MessageSelection {

    private static final int CHUNK = 500;

    private final JdbcClient jdbc;
    private final LedgerTextSearch text;

    MessageSelection(JdbcClient jdbc, LedgerTextSearch text) {
        this.jdbc = jdbc;
        this.text = text;
    }

    /** The first matching messages in order of their numbers. */
    public List<MessageId> select(LedgerQuery query, LedgerFilter.Part state, int limit) {
        var where = LedgerFilter.of(query, text.meaningOf(query), true).and(state);
        return jdbc.sql("select id from message " + where.sql() + " order by id limit :limit")
                .params(where.params())
                .param("limit", limit)
                .query((row, number) -> new MessageId(row.getLong(1)))
                .list();
    }

    /** Parts of some hundred messages, each for one transaction. */
    public static List<List<MessageId>> chunks(List<MessageId> messages) {
        var chunks = new ArrayList<List<MessageId>>();
        for (int from = 0; from < messages.size(); from += CHUNK) {
            chunks.add(messages.subList(from, Math.min(from + CHUNK, messages.size())));
        }
        return chunks;
    }
}
