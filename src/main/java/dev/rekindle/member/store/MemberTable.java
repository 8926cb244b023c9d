package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.booleans;
import static dev.rekindle.platform.SqlParameters.integers;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberDraft.Clearable;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.person.DraftIdentities;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code member}, written from drafts: one statement for all of them. */
@Component
class MemberTable {

    private static final String DRAFTS = """
            unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::int[], ?::int[],
                   ?::boolean[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::jsonb[], ?::timestamptz[], ?::boolean[],
                   ?::int[])
              as d(external_id, email, phone, first_name, last_name, calendar, year, month, day,
                   leap, zone, locale, tier, points, attributes, joined_at, made_up, cleared)
            """;

    /**
     * Neither an erased person nor one who was merged into another is created again; such drafts are returned without an id,
     * the latter with the external id of the other.
     */
    private static final String INSERT = """
            with asked as materialized (
                select * from unnest(?::text[], ?::text[]) as m(external_id, marks)),
                 erased as (
                select distinct a.external_id
                  from asked a join erased_identity e on e.mark = any(string_to_array(a.marks, ' '))),
                 merged as (
                select a.external_id, m.external_id as known_as
                  from asked a join member_alias l on l.external_id = a.external_id join member m on m.id = l.member_id
                 where a.external_id not in (select external_id from erased)),
                 created as (
            insert into member (external_id, email, phone, first_name, last_name, birthday_calendar, birthday_year,
                                birthday_month, birthday_day, birthday_leap, zone, locale, tier, points, attributes,
                                joined_at, made_up, updated_at)
            select d.external_id, d.email, d.phone, d.first_name, d.last_name, d.calendar, d.year,
                   d.month, d.day, coalesce(d.leap, false), d.zone, d.locale, d.tier, coalesce(d.points, 0),
                   jsonb_strip_nulls(coalesce(d.attributes, '{}')), coalesce(d.joined_at, n.at), d.made_up, n.at
              from (select ?::timestamptz as at) n, %s
             where d.external_id not in (select external_id from erased union all select external_id from merged)
             order by d.external_id collate "C"
                on conflict (external_id) do nothing
            returning external_id, id)
            select external_id, id, null as known_as from created
            union all select external_id, null, null from erased
            union all select external_id, null, known_as from merged
            """.formatted(DRAFTS);

    private static final String SINCE_TAKEN = """
            select exists (select from member_alias where external_id = any(:ids))
                   or exists (select from erased_identity where mark = any(:marks))
            """;

    /** Locks the stored members and counts what they would hold. */
    private static final String LOCK = """
            select m.external_id, m.id,
                   case when d.attributes is not null then
                        (select count(*) from jsonb_object_keys(%1$s)) else 0 end as attributes,
                   case when d.attributes is not null then length((%1$s)::text) else 0 end as size,
                   case when d.tags is not null then
                        (select count(*) from (select t.tag from member_tag t where t.member_id = m.id and not d.tags_cleared
                                                union select jsonb_array_elements_text(d.tags)) held) else 0 end as tags
              from unnest(?::text[], ?::jsonb[], ?::jsonb[], ?::boolean[], ?::boolean[])
                     as d(external_id, attributes, tags, attributes_cleared, tags_cleared)
              join member m on m.external_id = d.external_id
             order by m.external_id collate "C"
               for no key update of m
            """.formatted(
                    "jsonb_strip_nulls((case when d.attributes_cleared then '{}' else m.attributes end) || d.attributes)");

    private static final String UPDATE = """
            update member m
               set email = coalesce(d.email, %s),
                   phone = coalesce(d.phone, %s),
                   first_name = coalesce(d.first_name, %s),
                   last_name = coalesce(d.last_name, %s),
                   birthday_calendar = coalesce(d.calendar, %s),
                   birthday_year = case when d.calendar is null then %s else d.year end,
                   birthday_month = coalesce(d.month, %s),
                   birthday_day = coalesce(d.day, %s),
                   birthday_leap = coalesce(d.leap, %s, false),
                   zone = coalesce(d.zone, %s),
                   locale = coalesce(d.locale, %s),
                   tier = coalesce(d.tier, %s),
                   points = coalesce(d.points, %s, 0),
                   attributes = jsonb_strip_nulls(coalesce(%s, '{}') || coalesce(d.attributes, '{}')),
                   joined_at = coalesce(d.joined_at, m.joined_at),
                   updated_at = n.at
              from (select ?::timestamptz as at) n, %s
             where m.external_id = d.external_id
            """.formatted(
                    kept("email", Clearable.EMAIL),
                    kept("phone", Clearable.PHONE),
                    kept("first_name", Clearable.FIRST_NAME),
                    kept("last_name", Clearable.LAST_NAME),
                    kept("birthday_calendar", Clearable.BIRTHDAY),
                    kept("birthday_year", Clearable.BIRTHDAY),
                    kept("birthday_month", Clearable.BIRTHDAY),
                    kept("birthday_day", Clearable.BIRTHDAY),
                    kept("birthday_leap", Clearable.BIRTHDAY),
                    kept("zone", Clearable.ZONE),
                    kept("locale", Clearable.LOCALE),
                    kept("tier", Clearable.TIER),
                    kept("points", Clearable.POINTS),
                    kept("attributes", Clearable.ATTRIBUTES),
                    DRAFTS);

    /** The stored value of a column, or null when the draft clears it. */
    private static String kept(String column, Clearable field) {
        return "case when d.cleared & %d = 0 then m.%s end".formatted(Clearable.bits(Set.of(field)), column);
    }

    private final JdbcClient jdbc;
    private final MemberJson json;
    private final DraftIdentities identities;
    private final Clock clock;

    MemberTable(JdbcClient jdbc, MemberJson json, DraftIdentities identities, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.identities = identities;
        this.clock = clock;
    }

    /**
     * What became of drafts; those of stored members are in none of these.
     *
     * @param ids of created members by external id
     * @param erased external ids of erased people
     * @param merged by external ids of members who were merged, the external ids of those who were kept
     */
    record Created(Map<String, MemberId> ids, Set<String> erased, Map<String, String> merged) {}

    /**
     * Creates the members that are not stored yet.
     *
     * @throws ConcurrencyFailureException if one was merged or erased at the same time; the caller rolls back and may repeat
     */
    Created create(List<MemberDraft> drafts) {
        var created = new Created(new HashMap<>(), new HashSet<>(), new HashMap<>());
        var marked = jdbc.sql(INSERT)
                .param(texts(drafts, MemberDraft::externalId))
                .param(texts(drafts, identities::marksOf));
        bind(marked, drafts).query(row -> {
            String externalId = row.getString("external_id");
            String knownAs = row.getString("known_as");
            Long id = row.getObject("id", Long.class);
            if (knownAs != null) {
                created.merged().put(externalId, knownAs);
            } else if (id == null) {
                created.erased().add(externalId);
            } else {
                created.ids().put(externalId, new MemberId(id));
            }
        });
        refuseIfTaken(drafts.stream()
                .filter(draft -> created.ids().containsKey(draft.externalId()))
                .toList());
        return created;
    }

    /** The insert waits for a merge or erasure that deletes the same member, and does not see its other rows. */
    private void refuseIfTaken(List<MemberDraft> created) {
        boolean taken = !created.isEmpty()
                && jdbc.sql(SINCE_TAKEN)
                        .param("ids", texts(created, MemberDraft::externalId))
                        .param(
                                "marks",
                                created.stream()
                                        .flatMap(draft -> Stream.of(
                                                identities.marksOf(draft).split(" ")))
                                        .toArray(String[]::new))
                        .query(Boolean.class)
                        .single();
        if (taken) {
            throw new ConcurrencyFailureException("A member of the call was merged or erased at the same time");
        }
    }

    /**
     * A locked member, with what the member would hold after the draft.
     *
     * @param attributes how many; 0 when the draft changes none
     * @param size characters of the attributes as JSON; 0 when the draft changes none
     * @param tags how many; 0 when the draft changes none
     */
    record Locked(String externalId, MemberId id, int attributes, int size, int tags) {}

    /** Locks the stored members until the transaction ends. */
    List<Locked> lock(List<MemberDraft> drafts) {
        return jdbc.sql(LOCK)
                .param(texts(drafts, MemberDraft::externalId))
                .param(texts(drafts, draft -> attributes(draft.attributes())))
                .param(texts(drafts, draft -> draft.tags() == null ? null : json.write(draft.tags())))
                .param(booleans(drafts, draft -> draft.cleared().contains(Clearable.ATTRIBUTES)))
                .param(booleans(drafts, draft -> draft.cleared().contains(Clearable.TAGS)))
                .query((row, number) -> new Locked(
                        row.getString("external_id"),
                        new MemberId(row.getLong("id")),
                        row.getInt("attributes"),
                        row.getInt("size"),
                        row.getInt("tags")))
                .list();
    }

    void update(List<MemberDraft> drafts) {
        bind(jdbc.sql(UPDATE), drafts).update();
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
                .param(booleans(drafts, MemberDraft::madeUp))
                .param(integers(drafts, draft -> Clearable.bits(draft.cleared())));
    }

    private @Nullable String attributes(@Nullable Map<String, @Nullable Object> attributes) {
        return attributes == null || attributes.isEmpty() ? null : json.write(attributes);
    }

    private static <T> Function<MemberDraft, @Nullable T> birthday(Function<Birthday, @Nullable T> part) {
        return draft -> draft.birthday() == null ? null : part.apply(draft.birthday());
    }
}
