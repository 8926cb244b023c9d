package dev.rekindle.message.ledger.search;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.likeContaining;
import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.message.LedgerQuery;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds messages by a text: those to members whose name, id, address or phone number contains it, those of steps and
 * templates whose name contains it, those sent to exactly this address, and the one with this number (decision 0133).
 */
@Component
public class LedgerTextSearch {

    /** A text with more matches is evaluated row by row, in the order of the list. */
    static final int FEW = 10_000;

    private static final String MEMBERS = "select m.id from message_search_member m where m.search like lower(:like)";

    // a text of one or two characters has no trigram; the index would be read completely
    private static final String MEMBERS_BY_SCAN =
            "select m.id from message_search_member m where (m.search like lower(:like)) is true";

    /** Each step of each version once, read from the index, with its template. */
    private static final String STEPS = """
            with recursive at (version_id, step) as (
                (select version_id, step from message order by version_id, step limit 1)
                union all
                select n.* from at cross join lateral (
                    select version_id, step from message
                     where (version_id, step) > (at.version_id, at.step) order by version_id, step limit 1) n)
            select at.version_id as version, at.step, t.template
              from at cross join lateral (
                   select template from message m where m.version_id = at.version_id and m.step = at.step limit 1) t
            """;

    private static final String FOUND = """
            select id from message where id = :number
             union all
            select id from message where settled_at is not null and lower(address) = lower(:text)
             union all
            select id from message where (version_id, step) in (select * from unnest(:versions, :steps))
             union all
            select g.id from (%s) who join message g on g.member_id = who.id
             limit :most
            """;

    private static final String EACH = """
            ((version_id, step) in (select * from unnest(:versions, :steps)) or member_id in (%s) or id = :number
             or settled_at is not null and lower(address) = lower(:text))
            """;

    private final JdbcClient jdbc;

    LedgerTextSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The condition of the query's text; null when it has none. */
    public LedgerFilter.@Nullable Part meaningOf(LedgerQuery query) {
        return query.text() == null || query.text().isBlank() ? null : meaning(query.text());
    }

    /** The condition that selects the matching messages. */
    LedgerFilter.Part meaning(String wanted) {
        String text = wanted.strip();
        List<Step> steps = jdbc.sql(STEPS).query(Step.class).list().stream()
                .filter(step -> step.isCalled(text.toLowerCase(Locale.ROOT)))
                .toList();
        String members = text.codePointCount(0, text.length()) < 3 ? MEMBERS_BY_SCAN : MEMBERS;
        var each = new LedgerFilter.Part(EACH.formatted(members))
                .with("number", number(text))
                .with("text", text)
                .with("like", likeContaining(text))
                .with("versions", bigints(steps, Step::version))
                .with("steps", texts(steps, Step::step));
        Long[] found = bigints(jdbc.sql(FOUND.formatted(members))
                .params(each.params())
                .param("most", FEW + 1)
                .query((row, number) -> row.getLong(1))
                .list());
        return found.length > FEW ? each : new LedgerFilter.Part("id = any(:found)").with("found", found);
    }

    /** A number that no message has, if the text is not a number. */
    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    record Step(long version, String step, String template) {

        boolean isCalled(String lower) {
            return step.toLowerCase(Locale.ROOT).contains(lower)
                    || template.toLowerCase(Locale.ROOT).contains(lower);
        }
    }
}
