package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.booleans;
import static dev.rekindle.platform.SqlParameters.integers;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.dictionary.Arrivals;
import dev.rekindle.member.Birthday;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberDraft.Clearable;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.ProfileLimits;
import dev.rekindle.member.person.DraftIdentities;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
             order by d.external_id
                on conflict (external_id) do nothing
            returning external_id, id)
            select external_id, id, null as known_as from created
            union all select external_id, null, null from erased
            union all select external_id, null, known_as from merged
            """.formatted(DRAFTS);

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
             order by m.external_id
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
    private final JdbcOccasions occasions;
    private final JdbcConsents consents;
    private final Arrivals arrivals;
    private final DraftIdentities identities;
    private final Clock clock;

    MemberUpsert(
            JdbcClient jdbc,
            MemberJson json,
            JdbcOccasions occasions,
            JdbcConsents consents,
            Arrivals arrivals,
            DraftIdentities identities,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.occasions = occasions;
        this.consents = consents;
        this.arrivals = arrivals;
        this.identities = identities;
        this.clock = clock;
    }

    /** @param drafts at most one for each external id */
    Members.Upserted run(List<MemberDraft> drafts, String source) {
        var sum = Members.Upserted.NONE;
        for (int from = 0; from < drafts.size(); from += SLICE) {
            sum = sum.plus(slice(drafts.subList(from, Math.min(from + SLICE, drafts.size())), source));
        }
        return sum;
    }

    private Members.Upserted slice(List<MemberDraft> all, String source) {
        var refused = new ArrayList<Members.Refused>();
        List<MemberDraft> drafts = new ArrayList<>(all);
        drafts.removeIf(draft ->
                refuse(draft.externalId(), ProfileLimits.exceededBy(draft.attributes(), draft.tags()), refused));
        Map<String, MemberId> ids = create(drafts, refused);
        int taken = ids.size();
        List<MemberDraft> known = drafts.stream()
                .filter(draft -> !ids.containsKey(draft.externalId()))
                .toList();
        if (!known.isEmpty()) {
            Map<String, MemberId> stored = lock(known, refused);
            drafts.removeIf(draft -> !ids.containsKey(draft.externalId()) && !stored.containsKey(draft.externalId()));
            known = known.stream()
                    .filter(draft -> stored.containsKey(draft.externalId()))
                    .toList();
            ids.putAll(stored);
            bind(jdbc.sql(UPDATE), known).update();
        }
        tag(drafts, ids, source);
        occasions.clear(clearing(Clearable.BIRTHDAY, known, ids));
        occasions.save(birthdays(drafts, ids));
        int kept = consents.changeInBulk(consents(drafts, ids), source);
        drafts.forEach(this::arrived);
        return new Members.Upserted(taken, known.size(), kept, refused);
    }

    private void arrived(MemberDraft draft) {
        if (draft.attributes() != null) {
            draft.attributes().forEach(arrivals::attribute);
        }
        if (draft.tags() != null) {
            draft.tags().forEach(arrivals::tag);
        }
    }

    /** The ids of stored members; those whom a draft would make hold too much are refused. */
    private Map<String, MemberId> lock(List<MemberDraft> drafts, List<Members.Refused> refused) {
        var ids = new HashMap<String, MemberId>();
        jdbc.sql(LOCK)
                .param(texts(drafts, MemberDraft::externalId))
                .param(texts(drafts, draft -> attributes(draft.attributes())))
                .param(texts(drafts, draft -> draft.tags() == null ? null : json.write(draft.tags())))
                .param(booleans(drafts, draft -> draft.cleared().contains(Clearable.ATTRIBUTES)))
                .param(booleans(drafts, draft -> draft.cleared().contains(Clearable.TAGS)))
                .query(row -> {
                    String exceeded = row.getInt("tags") > ProfileLimits.TAGS
                            ? "too-many-tags"
                            : ProfileLimits.exceededBy(row.getInt("attributes"), row.getInt("size"));
                    if (!refuse(row.getString("external_id"), exceeded, refused)) {
                        ids.put(row.getString("external_id"), new MemberId(row.getLong("id")));
                    }
                });
        return ids;
    }

    private static boolean refuse(String externalId, @Nullable String reason, List<Members.Refused> refused) {
        return reason != null && refused.add(new Members.Refused(externalId, reason));
    }

    private static List<MemberId> clearing(Clearable field, List<MemberDraft> known, Map<String, MemberId> ids) {
        return known.stream()
                .filter(draft -> draft.cleared().contains(field))
                .map(draft -> idOf(draft, ids))
                .toList();
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

    /**
     * The ids of created members. Drafts of erased people are refused and taken off the list; those of merged ones are
     * replaced by drafts of the member who was kept.
     */
    private Map<String, MemberId> create(List<MemberDraft> drafts, List<Members.Refused> refused) {
        var ids = new HashMap<String, MemberId>();
        var erased = new HashSet<String>();
        var merged = new HashMap<String, String>();
        var marked = jdbc.sql(INSERT)
                .param(texts(drafts, MemberDraft::externalId))
                .param(texts(drafts, identities::marksOf));
        bind(marked, drafts).query(row -> {
            if (row.getString(3) != null) {
                merged.put(row.getString(1), row.getString(3));
            } else if (row.getObject(2) == null) {
                erased.add(row.getString(1));
            } else {
                ids.put(row.getString(1), new MemberId(row.getLong(2)));
            }
        });
        drafts.removeIf(
                draft -> refuse(draft.externalId(), erased.contains(draft.externalId()) ? "erased" : null, refused));
        if (!merged.isEmpty()) {
            rename(drafts, merged);
        }
        return ids;
    }

    private static void rename(List<MemberDraft> drafts, Map<String, String> merged) {
        var once = new LinkedHashMap<String, MemberDraft>();
        drafts.forEach(draft -> {
            String known = merged.getOrDefault(draft.externalId(), draft.externalId());
            once.merge(known, draft.of(known), MergedDraft::of);
        });
        drafts.clear();
        drafts.addAll(once.values());
    }

    private void tag(List<MemberDraft> drafts, Map<String, MemberId> ids, String source) {
        var tags = new HashSet<MemberTag.Grant>();
        for (MemberDraft draft : drafts) {
            Set<String> given = draft.tags() == null ? Set.of() : draft.tags();
            given.forEach(tag -> tags.add(new MemberTag.Grant(new MemberTag(idOf(draft, ids), tag), source, null)));
        }
        MemberTag.removeAll(jdbc, clearing(Clearable.TAGS, drafts, ids), source, clock.instant());
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
