package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.ContactChannel;
import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.EmailAddress;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberFacets;
import dev.rekindle.member.MemberFilter;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.MemberOrder;
import dev.rekindle.member.MemberPage;
import dev.rekindle.member.Members;
import dev.rekindle.member.MembersBusy;
import java.net.IDN;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Members in PostgreSQL. */
@Repository
@Transactional
class JdbcMembers implements Members {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient jdbc;
    private final MemberRowMapper rows;
    private final MemberUpsert upsert;
    private final MemberChangeWriter changes;
    private final MemberListing listing;
    private final MemberOffers offers;
    private final ContactChannels channels;

    JdbcMembers(
            JdbcClient jdbc,
            MemberRowMapper rows,
            MemberUpsert upsert,
            MemberChangeWriter changes,
            MemberListing listing,
            MemberOffers offers,
            ContactChannels channels) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.upsert = upsert;
        this.changes = changes;
        this.listing = listing;
        this.offers = offers;
        this.channels = channels;
    }

    @Override
    public Optional<Member> byId(MemberId id) {
        return jdbc.sql(MemberRowMapper.SELECT + " where m.id = ?")
                .param(id.value())
                .query(rows)
                .optional();
    }

    @Override
    public Optional<Member> byExternalId(String externalId) {
        return jdbc.sql(MemberRowMapper.SELECT + """
                         where m.id = (select id from member where external_id = :id
                                       union all select member_id from member_alias where external_id = :id limit 1)
                        """)
                .param("id", externalId)
                .query(rows)
                .optional();
    }

    @Override
    public Map<MemberId, Member> byIds(Collection<MemberId> ids) {
        var found = new HashMap<MemberId, Member>();
        jdbc.sql(MemberRowMapper.SELECT + " where m.id = any(?)")
                .param(ids.stream().mapToLong(MemberId::value).toArray())
                .query(rows)
                .list()
                .forEach(member -> found.put(member.id(), member));
        return found;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<MemberId, Long> lockPoints(Collection<MemberId> ids) {
        var points = new LinkedHashMap<MemberId, Long>();
        jdbc.sql("select id, points from member where id = any(?) order by id for no key update")
                .param(ids.stream().mapToLong(MemberId::value).toArray())
                .query(row -> {
                    points.put(new MemberId(row.getLong("id")), row.getLong("points"));
                });
        return points;
    }

    @Override
    public List<MemberId> byAddress(ChannelKey channel, String address) {
        return channels.find(channel).map(form -> byAddress(form, address)).orElse(List.of());
    }

    /** The index finds equal spellings but for case; the channel's normal form decides. */
    private List<MemberId> byAddress(ContactChannel channel, String address) {
        String normal = channel.normalAddress(address);
        String condition = switch (channel.addressProperty()) {
            case "email" -> "lower(m.email) = any(:spellings)";
            case "phone" -> "m.phone = any(:spellings)";
            default -> "lower(m.attributes ->> :property) = any(:spellings)";
        };
        return jdbc
                .sql(MemberRowMapper.SELECT + " where " + condition + " order by m.id")
                .param("spellings", texts(List.of(address.strip(), normal, normal.toLowerCase(Locale.ROOT))))
                .param("property", channel.addressProperty())
                .query(rows)
                .list()
                .stream()
                .filter(member -> normal.equals(normalAddress(channel, member)))
                .map(Member::id)
                .toList();
    }

    private static @Nullable String normalAddress(ContactChannel channel, Member member) {
        String address = channel.addressOf(member);
        return address == null ? null : channel.normalAddress(address);
    }

    @Override
    public Map<String, MemberId> idsOf(Collection<String> externalIds) {
        var found = new HashMap<String, MemberId>();
        jdbc.sql("""
                        select external_id, id from member where external_id = any(:ids)
                        union all select external_id, member_id from member_alias where external_id = any(:ids)
                        """).param("ids", texts(externalIds)).query(row -> {
            found.put(row.getString(1), new MemberId(row.getLong(2)));
        });
        return found;
    }

    @Override
    public Map<String, MemberId> lockedIdsOf(Collection<String> externalIds) {
        var found = new HashMap<String, MemberId>();
        jdbc.sql("""
                        with named as (
                            select external_id, id from member where external_id = any(:ids) order by id for key share),
                        also_named as (
                            select a.external_id, m.id from member_alias a join member m on m.id = a.member_id
                             where a.external_id = any(:ids) order by m.id for key share of m)
                        select external_id, id from named union all select external_id, id from also_named
                        """).param("ids", texts(externalIds)).query(row -> {
            found.put(row.getString(1), new MemberId(row.getLong(2)));
        });
        return found;
    }

    @Override
    public Map<String, List<MemberId>> idsOfEmails(Collection<String> addresses) {
        var found = new HashMap<String, List<MemberId>>();
        if (!addresses.isEmpty()) {
            jdbc.sql("select email, id from member where lower(email) = any(?) order by id")
                    .param(texts(spellings(addresses)))
                    .query(row -> {
                        var id = new MemberId(row.getLong(2));
                        EmailAddress.of(row.getString(1))
                                .ifPresent(address -> found.computeIfAbsent(address.normal(), one -> new ArrayList<>())
                                        .add(id));
                    });
        }
        return found;
    }

    /** A domain may be stored in its ASCII form or as it is read. */
    private static List<String> spellings(Collection<String> addresses) {
        return addresses.stream()
                .flatMap(address -> {
                    int at = address.lastIndexOf('@') + 1;
                    return Stream.of(address, address.substring(0, at) + IDN.toUnicode(address.substring(at)));
                })
                .distinct()
                .toList();
    }

    @Override
    public Map<String, List<MemberId>> idsOfPhones(Collection<String> numbers) {
        var found = new HashMap<String, List<MemberId>>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select phone, id from member where phone = any(?) order by id")
                    .param(texts(numbers))
                    .query(row -> {
                        found.computeIfAbsent(row.getString(1), number -> new ArrayList<>())
                                .add(new MemberId(row.getLong(2)));
                    });
        }
        return found;
    }

    @Override
    public Upserted upsert(List<MemberDraft> drafts) {
        return upsert(drafts, "api");
    }

    @Override
    public Upserted upsert(List<MemberDraft> drafts, String source) {
        var once = new TreeMap<String, MemberDraft>(); // two calls with the same members take them in the same order
        drafts.forEach(draft -> once.merge(draft.externalId(), draft, MergedDraft::of));
        return upsert.run(new ArrayList<>(once.values()), source);
    }

    @Override
    public Upserted upsert(List<MemberDraft> drafts, String source, Duration patience) {
        jdbc.sql("select set_config('lock_timeout', ?, true)")
                .param(patience.toMillis() + "ms")
                .query(String.class)
                .single();
        try {
            return upsert(drafts, source);
        } catch (DataAccessException e) {
            if (NestedExceptionUtils.getRootCause(e) instanceof SQLException cause
                    && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
                throw new MembersBusy();
            }
            throw e;
        }
    }

    @Override
    public void change(List<MemberChange> list) {
        changes.apply(list);
    }

    @Override
    public MemberPage list(MemberFilter filter, MemberOrder order, int page, int size) {
        return listing.page(filter, order, page, size);
    }

    @Override
    public long count() {
        return jdbc.sql("select count(*) from member").query(Long.class).single();
    }

    @Override
    public boolean any() {
        return jdbc.sql("select exists (select from member)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public MemberFacets facets() {
        return new MemberFacets(values("member_tag", "tag"), values("member", "tier"), values("member", "zone"));
    }

    /** The distinct values of a column by a loose index scan. */
    private List<String> values(String table, String column) {
        return jdbc.sql("""
                with recursive step (value) as (
                    (select %2$s from %1$s where %2$s is not null order by %2$s limit 1)
                    union all
                    select (select n.%2$s from %1$s n where n.%2$s > step.value order by n.%2$s limit 1)
                      from step where step.value is not null)
                select value from step where value is not null limit 200
                """.formatted(table, column)).query(String.class).list();
    }

    @Override
    public Map<String, Long> tagCounts() {
        return offers.tags();
    }

    @Override
    public Map<String, Long> attributeCounts() {
        return offers.attributes();
    }

    @Override
    public Map<String, Long> valueCounts(String property) {
        return offers.values(property);
    }

    @Override
    public boolean isMadeUp(MemberId id) {
        return jdbc.sql("select made_up from member where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
