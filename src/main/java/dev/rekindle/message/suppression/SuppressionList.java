package dev.rekindle.message.suppression;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.likeContaining;

import dev.rekindle.member.ChannelKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The suppressions as a list to search, and the log of its changes. */
@Component
@Transactional(readOnly = true)
public class SuppressionList {

    /** Rows of the list are counted up to here (decision 0130). */
    public static final int MOST_COUNTED = 10_000;

    private static final int SLICE = 1_000;

    private static final String WHERE = """
             where (cast(:channel as text) is null or channel = :channel)
               and (cast(:reason as text) is null or reason = :reason)
               and (cast(:text as text) is null or address like :text)
            """;

    private static final String PAGE = "select " + SuppressedMailboxes.COLUMNS + " from suppression" + WHERE
            + " order by added_at desc, id desc limit :limit offset :offset";

    /** Read in slices by number, so that an export of any size holds neither rows nor a transaction for long. */
    private static final String SLICES = "select " + SuppressedMailboxes.COLUMNS + " from suppression" + WHERE
            + " and id > :after order by id limit :limit";

    private static final String COUNT =
            "select count(*) from (select from suppression" + WHERE + " limit " + (MOST_COUNTED + 1) + ") as counted";

    private static final String REASONS = "select distinct reason from suppression order by reason";

    private static final String LOG = """
            select at, action, channel, address, topic, reason, source, by_user, note
              from suppression_log
             where cast(:text as text) is null or address like :text
             order by id desc
             limit :limit offset :offset
            """;

    private final JdbcClient jdbc;

    SuppressionList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    public List<Suppression> page(SuppressionQuery query, long from, int limit) {
        return jdbc.sql(PAGE)
                .params(parameters(query))
                .param("limit", limit)
                .param("offset", from)
                .query(SuppressedMailboxes::suppression)
                .list();
    }

    /** @return at most one more than {@link #MOST_COUNTED} */
    public int count(SuppressionQuery query) {
        return jdbc.sql(COUNT).params(parameters(query)).query(Integer.class).single();
    }

    /** The reasons that the list has, in alphabetical order. */
    public List<String> reasons() {
        return jdbc.sql(REASONS).query(String.class).list();
    }

    public Optional<Suppression> byId(long id) {
        return jdbc.sql("select " + SuppressedMailboxes.COLUMNS + " from suppression where id = :id")
                .param("id", id)
                .query(SuppressedMailboxes::suppression)
                .optional();
    }

    /** Passes on every suppression that the query matches, oldest first. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void forEach(SuppressionQuery query, Consumer<Suppression> reader) {
        long after = 0;
        List<Suppression> slice;
        do {
            slice = jdbc.sql(SLICES)
                    .params(parameters(query))
                    .param("after", after)
                    .param("limit", SLICE)
                    .query(SuppressedMailboxes::suppression)
                    .list();
            slice.forEach(reader);
            after = slice.isEmpty() ? after : slice.get(slice.size() - 1).id();
        } while (slice.size() == SLICE);
    }

    /** The changes of the list, newest first. */
    public List<SuppressionLogEntry> log(@Nullable String text, long from, int limit) {
        return jdbc.sql(LOG)
                .param("text", pattern(text))
                .param("limit", limit)
                .param("offset", from)
                .query(SuppressionList::entry)
                .list();
    }

    private static Map<String, @Nullable Object> parameters(SuppressionQuery query) {
        var parameters = new HashMap<String, @Nullable Object>();
        ChannelKey channel = query.channel();
        parameters.put("channel", channel == null ? null : channel.value());
        parameters.put("reason", query.reason());
        parameters.put("text", pattern(query.text()));
        return parameters;
    }

    /** Stored addresses are in normal form, which has no upper case. */
    private static @Nullable String pattern(@Nullable String text) {
        return text == null ? null : likeContaining(text.strip().toLowerCase(Locale.ROOT));
    }

    private static SuppressionLogEntry entry(ResultSet row, int index) throws SQLException {
        return new SuppressionLogEntry(
                instant(row, "at"),
                SuppressionLogEntry.Action.valueOf(row.getString("action")),
                ChannelKey.of(row.getString("channel")),
                row.getString("address"),
                row.getString("topic"),
                row.getString("reason"),
                row.getString("source"),
                row.getString("by_user"),
                row.getString("note"));
    }
}
