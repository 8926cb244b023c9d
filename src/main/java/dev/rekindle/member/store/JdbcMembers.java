package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberFacets;
import dev.rekindle.member.MemberFilter;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.MemberOrder;
import dev.rekindle.member.MemberPage;
import dev.rekindle.member.Members;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Members in PostgreSQL. */
@Repository
@Transactional
class JdbcMembers implements Members {

    private final JdbcClient jdbc;
    private final MemberRowMapper rows;
    private final MemberUpsert upsert;
    private final MemberChangeWriter changes;
    private final MemberListing listing;

    JdbcMembers(
            JdbcClient jdbc,
            MemberRowMapper rows,
            MemberUpsert upsert,
            MemberChangeWriter changes,
            MemberListing listing) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.upsert = upsert;
        this.changes = changes;
        this.listing = listing;
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
        return jdbc.sql(MemberRowMapper.SELECT + " where m.external_id = ?")
                .param(externalId)
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
    public List<MemberId> byPhone(String phone) {
        return jdbc.sql("select id from member where phone = ? order by id")
                .param(phone)
                .query((row, number) -> new MemberId(row.getLong(1)))
                .list();
    }

    @Override
    public Map<String, MemberId> idsOf(Collection<String> externalIds) {
        var found = new HashMap<String, MemberId>();
        jdbc.sql("select external_id, id from member where external_id = any(?)")
                .param(texts(externalIds))
                .query(row -> {
                    found.put(row.getString(1), new MemberId(row.getLong(2)));
                });
        return found;
    }

    @Override
    public Upserted upsert(List<MemberDraft> drafts, String source) {
        var once = new LinkedHashMap<String, MemberDraft>();
        drafts.forEach(draft -> once.merge(draft.externalId(), draft, MergedDraft::of));
        return upsert.run(new ArrayList<>(once.values()), source);
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
    public boolean isMadeUp(MemberId id) {
        return jdbc.sql("select made_up from member where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
