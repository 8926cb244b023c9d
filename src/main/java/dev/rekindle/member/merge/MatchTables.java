package dev.rekindle.member.merge;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables member_match_rule and member_match_waiting, and the members with the same verified address. */
@Component
class MatchTables {

    /** More than these with one address are a household or a default value. */
    private static final int MOST = 4;

    private static final String VERIFIED = " lower(%s.attributes ->> r.attribute) = 'true'";

    /**
     * The pair must be undecided: nobody said that they are two people, and no merge of them was undone. Two different verified
     * phone numbers are two people, whatever the e-mail address.
     */
    private static final String MATCH = """
            with one as (select m.id, m.email, m.phone, m.attributes from member m
                          where m.id = :member and m.restricted_at is null),
            same as (
              select r.rule, o.id, o.joined_at, count(*) over (partition by r.rule) as many
                from one m
                join member_match_rule r on r.rule = 'PHONE' and %1$s
                join member o on o.phone = m.phone and %2$s
              union all
              select r.rule, o.id, o.joined_at, count(*) over (partition by r.rule)
                from one m
                join member_match_rule r on r.rule = 'EMAIL' and %1$s
                join member o on lower(o.email) = lower(m.email) and %2$s
               where not exists (select from member_match_rule p
                                  where p.rule = 'PHONE' and m.phone <> o.phone
                                    and lower(m.attributes ->> p.attribute) = 'true'
                                    and lower(o.attributes ->> p.attribute) = 'true'))
            select s.rule, s.id
              from same s join member o on o.id = s.id
             where s.id <> :member and s.many <= :most and o.restricted_at is null
               and not exists (select from possible_duplicate d
                                where d.one = least(s.id, :member) and d.other = greatest(s.id, :member)
                                  and d.dismissed_at is not null)
               and not exists (select from member_merge g
                                where g.undone_at is not null
                                  and (g.member_id, g.gone_id) in ((s.id, :member), (:member, s.id)))
             order by s.rule desc, s.joined_at, s.id
             limit 1
            """.formatted(VERIFIED.formatted("m"), VERIFIED.formatted("o"));

    private final JdbcClient jdbc;

    MatchTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A member who waits, and since when. */
    record Waiting(MemberId member, Instant notedAt) {}

    /** @param rule PHONE or EMAIL */
    record Match(String rule, MemberId other) {}

    /** Replaces the rules, also while another node does; members who wait are forgotten when there are no rules. */
    void replaceRules(SortedMap<String, String> rules) {
        jdbc.sql("delete from member_match_rule where rule <> all(:kept)")
                .param("kept", texts(rules.keySet()))
                .update();
        rules.forEach((rule, attribute) ->
                jdbc.sql("""
                        insert into member_match_rule (rule, attribute) values (:rule, :attribute)
                            on conflict (rule) do update set attribute = excluded.attribute
                        """).param("rule", rule).param("attribute", attribute).update());
        if (rules.isEmpty()) {
            jdbc.sql("delete from member_match_waiting").update();
        }
    }

    List<Waiting> waiting(int limit) {
        return jdbc.sql("""
                        select member_id, max(noted_at) as noted_at from member_match_waiting
                         group by member_id order by min(noted_at) limit :limit
                        """)
                .param("limit", limit)
                .query((row, number) -> new Waiting(new MemberId(row.getLong("member_id")), instant(row, "noted_at")))
                .list();
    }

    boolean anybodyWaits() {
        return jdbc.sql("select exists (select from member_match_waiting)")
                .query(Boolean.class)
                .single();
    }

    /** Removes the member from those who wait, unless a later change was noted. */
    void done(Waiting one) {
        jdbc.sql("delete from member_match_waiting where member_id = :member and noted_at <= :noted")
                .param("member", one.member().value())
                .param("noted", timestamp(one.notedAt()))
                .update();
    }

    /** The member who is the same person; the phone number counts before the e-mail address. */
    Optional<Match> match(MemberId member) {
        return jdbc.sql(MATCH)
                .param("member", member.value())
                .param("most", MOST)
                .query((row, number) -> new Match(row.getString("rule"), new MemberId(row.getLong("id"))))
                .optional();
    }
}
