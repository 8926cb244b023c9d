package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.booleans;
import static dev.rekindle.platform.SqlParameters.integers;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Creates and updates members in sets. New members are inserted first, then existing ones are locked and updated, both
 * in the order of external ids, so that concurrent callers with the same members do not deadlock.
 */
@Component
class MemberUpsert {

    private static final int SLICE = 1000;

    private static final String DRAFTS = """
            unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::int[], ?::int[],
                   ?::boolean[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::jsonb[], ?::timestamptz[], ?::boolean[])
              as d(external_id, email, phone, first_name, last_name, calendar, year, month, day,
                   leap, zone, locale, tier, points, attributes, joined_at, made_up)
            """;

    private static final String INSERT = """
            insert into member (external_id, email, phone, first_name, last_name, birthday_calendar, birthday_year,
                                birthday_month, birthday_day, birthday_leap, zone, locale, tier, points, attributes,
                                joined_at, made_up, updated_at)
            select d.external_id, d.email, d.phone, d.first_name, d.last_name, d.calendar, d.year,
                   d.month, d.day, coalesce(d.leap, false), d.zone, d.locale, d.tier, coalesce(d.points, 0),
                   coalesce(d.attributes, '{}'), coalesce(d.joined_at, n.at), d.made_up, n.at
              from (select ?::timestamptz as at) n, %s
             order by d.external_id
                on conflict (external_id) do nothing
            returning external_id, id
            """.formatted(DRAFTS);

    private static final String LOCK =
            "select external_id, id from member where external_id = any(?) order by external_id for no key update";

    private static final String UPDATE = """
            update member m
               set email = coalesce(d.email, m.email),
                   phone = coalesce(d.phone, m.phone),
                   first_name = coalesce(d.first_name, m.first_name),
                   last_name = coalesce(d.last_name, m.last_name),
                   birthday_calendar = coalesce(d.calendar, m.birthday_calendar),
                   birthday_year = case when d.calendar is null then m.birthday_year else d.year end,
                   birthday_month = coalesce(d.month, m.birthday_month),
                   birthday_day = coalesce(d.day, m.birthday_day),
                   birthday_leap = coalesce(d.leap, m.birthday_leap),
                   zone = coalesce(d.zone, m.zone),
                   locale = coalesce(d.locale, m.locale),
                   tier = coalesce(d.tier, m.tier),
                   points = coalesce(d.points, m.points),
                   attributes = m.attributes || coalesce(d.attributes, '{}'),
                   joined_at = coalesce(d.joined_at, m.joined_at),
                   updated_at = n.at
              from (select ?::timestamptz as at) n, %s
             where m.external_id = d.external_id
            """.formatted(DRAFTS);

    private final JdbcClient jdbc;
    private final MemberJson json;
    private final JdbcOccasions occasions;
    private final JdbcConsents consents;
    private final Clock clock;

    MemberUpsert(JdbcClient jdbc, MemberJson json, JdbcOccasions occasions, JdbcConsents consents, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.occasions = occasions;
        this.consents = consents;
        this.clock = clock;
    }

    /** @param drafts at most one for each external id */
    Members.Upserted run(List<MemberDraft> drafts, String source) {
        var sum = new Members.Upserted(0, 0, 0);
        for (int from = 0; from < drafts.size(); from += SLICE) {
            sum = sum.plus(slice(drafts.subList(from, Math.min(from + SLICE, drafts.size())), source));
        }
        return sum;
    }

    private Members.Upserted slice(List<MemberDraft> drafts, String source) {
        Map<String, MemberId> ids = ids(bind(jdbc.sql(INSERT), drafts));
        int taken = ids.size();
        List<MemberDraft> known = drafts.stream()
                .filter(draft -> !ids.containsKey(draft.externalId()))
                .toList();
        if (!known.isEmpty()) {
            ids.putAll(ids(jdbc.sql(LOCK).param(texts(known, MemberDraft::externalId))));
            bind(jdbc.sql(UPDATE), known).update();
        }
        tag(drafts, ids);
        occasions.save(birthdays(drafts, ids));
        int kept = consents.changeInBulk(consents(drafts, ids), source);
        return new Members.Upserted(taken, known.size(), kept);
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, List<MemberDraft> drafts) {
        return sql.param(timestamp(clock.instant()))
                .param(texts(drafts, MemberDraft::externalId))
                .param(texts(drafts, MemberDraft::email))
                .param(texts(drafts, MemberDraft::phone))
                .param(texts(drafts, MemberDraft::firstName))
                .param(texts(drafts, MemberDraft::lastName))
                .param(texts(drafts, birthday(birthday -> birthday.calendar().name())))
                .param(integers(drafts, birthday(Birthday::year)))
                .param(integers(drafts, birthday(Birthday::month)))
                .param(integers(drafts, birthday(Birthday::day)))
                .param(booleans(drafts, birthday(Birthday::leapMonth)))
                .param(texts(drafts, MemberDraft::zone))
                .param(texts(drafts, MemberDraft::locale))
                .param(texts(drafts, MemberDraft::tier))
                .param(bigints(drafts, MemberDraft::points))
                .param(texts(drafts, draft -> attributes(draft.attributes())))
                .param(timestamps(drafts, MemberDraft::joinedAt))
                .param(booleans(drafts, MemberDraft::madeUp));
    }

    private @Nullable String attributes(@Nullable Map<String, Object> attributes) {
        if (attributes == null || attributes.isEmpty()) {
            return null;
        }
        var known = new HashMap<>(attributes);
        known.values().removeIf(value -> value == null);
        return json.write(known);
    }

    private static Map<String, MemberId> ids(JdbcClient.StatementSpec sql) {
        var ids = new HashMap<String, MemberId>();
        sql.query(row -> {
            ids.put(row.getString(1), new MemberId(row.getLong(2)));
        });
        return ids;
    }

    private void tag(List<MemberDraft> drafts, Map<String, MemberId> ids) {
        var tags = new HashSet<MemberTag>();
        for (MemberDraft draft : drafts) {
            Set<String> given = draft.tags() == null ? Set.of() : draft.tags();
            given.forEach(tag -> tags.add(new MemberTag(idOf(draft, ids), tag)));
        }
        MemberTag.add(jdbc, tags, clock.instant());
    }

    private static Map<MemberId, Birthday> birthdays(List<MemberDraft> drafts, Map<String, MemberId> ids) {
        var birthdays = new HashMap<MemberId, Birthday>();
        for (MemberDraft draft : drafts) {
            if (draft.birthday() != null) {
                birthdays.put(idOf(draft, ids), draft.birthday());
            }
        }
        return birthdays;
    }

    private static List<JdbcConsents.NewState> consents(List<MemberDraft> drafts, Map<String, MemberId> ids) {
        var states = new ArrayList<JdbcConsents.NewState>();
        for (MemberDraft draft : drafts) {
            Map<ChannelKey, Boolean> given = draft.consents() == null ? Map.of() : draft.consents();
            given.forEach((channel, yes) -> states.add(new JdbcConsents.NewState(idOf(draft, ids), channel, yes)));
        }
        return states;
    }

    private static MemberId idOf(MemberDraft draft, Map<String, MemberId> ids) {
        return Objects.requireNonNull(ids.get(draft.externalId()), "just written");
    }

    private static <T> Function<MemberDraft, @Nullable T> birthday(Function<Birthday, @Nullable T> part) {
        return draft -> draft.birthday() == null ? null : part.apply(draft.birthday());
    }
}
