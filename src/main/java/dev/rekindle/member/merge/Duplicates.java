package dev.rekindle.member.merge;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pairs of members who may be one person: the same e-mail address, the same phone number, or the same name and birthday. A
 * user decides about each. More than {@value #MOST} members with the same value are a household, or the value is a default, so
 * they are not listed.
 */
@Component
public class Duplicates {

    private static final int MOST = 4;
    private static final int MOST_PAIRS = 20_000;

    private static final String FIND = """
            insert into possible_duplicate (one, other, rule, found_at)
            select a.id, b.id, :rule, :now
              from (select array_agg(m.id order by m.id) as ids from member m where %1$s is not null
                     group by %1$s having count(*) between 2 and :most) g
             cross join lateral unnest(g.ids) as a (id)
             cross join lateral unnest(g.ids) as b (id)
             where a.id < b.id
             order by a.id, b.id
             limit :pairs
                on conflict (one, other) do nothing
            """;

    private static final String FORGET = """
            delete from possible_duplicate d
             where d.rule = :rule and d.dismissed_at is null
               and not exists (select from member a join member b on b.id = d.other
                                where a.id = d.one and %s)
            """;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Duplicates(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Why two members may be one, the strongest first. */
    public enum Rule {
        EMAIL("lower(%1$s.email)"),
        PHONE("%1$s.phone"),
        NAME_AND_BIRTHDAY(
                "case when %1$s.birthday_day is not null and %1$s.last_name is not null then lower(coalesce(%1$s.first_name, '') || ' '"
                        + " || %1$s.last_name) || ' ' || coalesce(%1$s.birthday_year::text, '') || '-' || %1$s.birthday_month || '-'"
                        + " || %1$s.birthday_day end");

        private final String key;

        Rule(String key) {
            this.key = key;
        }

        private String of(String member) {
            return key.formatted(member);
        }
    }

    /** A pair that nobody has decided about. */
    public record Pair(MemberId one, MemberId other, Rule rule, Instant foundAt) {}

    /** Reads all members; returns how many pairs are open. */
    @Transactional
    public long find() {
        for (Rule rule : Rule.values()) {
            jdbc.sql(FORGET.formatted(rule.of("a") + " = " + rule.of("b")))
                    .param("rule", rule.name())
                    .update();
            jdbc.sql(FIND.formatted(rule.of("m")))
                    .param("rule", rule.name())
                    .param("now", timestamp(clock.instant()))
                    .param("most", MOST)
                    .param("pairs", MOST_PAIRS)
                    .update();
        }
        return count();
    }

    public long count() {
        return jdbc.sql("select count(*) from possible_duplicate where dismissed_at is null")
                .query(Long.class)
                .single();
    }

    /** The newest first. */
    public List<Pair> open(int offset, int limit) {
        return jdbc.sql("""
                        select one, other, rule, found_at from possible_duplicate
                         where dismissed_at is null order by found_at desc, one, other offset :offset limit :limit
                        """)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> new Pair(
                        new MemberId(row.getLong("one")),
                        new MemberId(row.getLong("other")),
                        Rule.valueOf(row.getString("rule")),
                        instant(row, "found_at")))
                .list();
    }

    /**
     * Two people: the pair is not listed again. Recorded in the audit log.
     *
     * @return false if the pair is not listed, or somebody has decided about it
     */
    @Transactional
    public boolean dismiss(MemberId one, MemberId other, Actor by) {
        boolean dismissed = jdbc.sql("""
                                update possible_duplicate set dismissed_by = :by, dismissed_at = :now
                                 where one = least(:one, :other) and other = greatest(:one, :other) and dismissed_at is null
                                """)
                        .param("one", one.value())
                        .param("other", other.value())
                        .param("by", by.name())
                        .param("now", timestamp(clock.instant()))
                        .update()
                > 0;
        if (dismissed) {
            audit.record(
                    by,
                    AuditEntry.of(AuditAction.DUPLICATE_DISMISSED, one.value()).after("member", other.value()));
        }
        return dismissed;
    }
}
