package dev.rekindle.member.store;

import dev.rekindle.member.person.Followed;
import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The member's own row goes last: foreign keys delete or clear everything else that belongs to it. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class MemberPersonalData implements PersonalData {

    private static final Held PROFILE = Held.exported("member", """
                    select m.external_id, m.email, m.phone, m.first_name, m.last_name, m.birthday_calendar,
                           m.birthday_year, m.birthday_month, m.birthday_day, m.birthday_leap, m.zone, m.locale, m.tier,
                           m.points, m.attributes, m.joined_at, m.updated_at, m.restricted_at
                      from member m where m.id = :member
                    """).erasedBy("delete from member where id = :member");

    private static final Held TAGS = Held.exported(
            "member_tag",
            "select t.tag, t.tagged_at, t.tagged_by, t.expires_at from member_tag t where t.member_id = :member order by t.tag");

    private static final Held TAG_CHANGES = Held.exported("member_tag_change", """
                    select t.tag, t.added, t.changed_at, t.changed_by from member_tag_change t
                     where t.member_id = :member order by t.changed_at, t.id
                    """);

    private static final Held CONSENTS = Held.exported("consent", """
                    select c.channel, c.topic, c.given, c.changed_at, c.source
                      from consent c where c.member_id = :member order by c.channel, c.topic
                    """);

    private static final Held CONSENT_CHANGES = Held.exported("consent_change", """
                    select c.channel, c.topic, c.given, c.changed_at, c.source, c.note
                      from consent_change c where c.member_id = :member order by c.changed_at, c.id
                    """);

    /** A merge that was undone names the member who came back. */
    private static final Held MERGES =
            Held.exported("member_merge", """
                    select x.merged_at, x.undone_at, g.external_id, g.email, g.phone, g.first_name, g.last_name,
                           g.birthday_year, g.birthday_month, g.birthday_day, g.attributes
                      from member_merge x
                     cross join lateral jsonb_populate_record(null::member, x.gone -> 'row') g
                     where x.member_id = :member and x.undone_at is null order by x.merged_at
                    """).erasedBy("delete from member_merge where gone_id = :member");

    private static final Held ALIASES = Held.exported("member_alias", """
                    select a.external_id from member_alias a where a.member_id = :member order by a.external_id
                    """);

    /** Says only that the member is to be compared. */
    private static final Held MATCHES = new Held("member_match_waiting", null, null);

    /** Computed from the birthday. */
    private static final Held OCCASIONS = new Held("member_occasion", null, null);

    @Override
    public List<Followed> followed() {
        return List.of(
                Followed.rowsOf(
                        "consent_change",
                        "update consent_change set member_id = :kept where member_id = :gone returning id"),
                Followed.rowsOf(
                        "member_tag_change",
                        "update member_tag_change set member_id = :kept where member_id = :gone returning id"));
    }

    @Override
    public List<Held> held() {
        return List.of(PROFILE, TAGS, TAG_CHANGES, CONSENTS, CONSENT_CHANGES, MERGES, ALIASES, MATCHES, OCCASIONS);
    }
}
