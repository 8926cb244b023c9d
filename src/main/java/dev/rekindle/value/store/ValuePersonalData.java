package dev.rekindle.value.store;

import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/** The figures of a member, and whom the member brought or was brought by; foreign keys erase them. */
@Component
class ValuePersonalData implements PersonalData {

    private static final Held VALUE = Held.exported("member_value", """
                    select v.orders, v.revenue, v.average_order, v.first_order, v.last_order, v.recency, v.frequency, v.monetary,
                           v.rfm_class, v.lifecycle, v.lifecycle_since, v.aipl, v.p_alive, v.expected_orders, v.clv, v.clv_simple
                      from member_value v where v.member_id = :member
                    """);

    private static final Held INSIGHT = Held.exported("member_insight", """
                    select i.days_since_order, i.days_since_interaction, i.messages, i.opens, i.clicks, i.interactions, i.score,
                           i.score_tier, i.nps, i.nps_category, i.satisfaction, i.sentiment, i.referred, i.referred_revenue
                      from member_insight i where i.member_id = :member
                    """);

    /** Without a foreign key, as the code outlives a merge. */
    private static final Held CODE = new Held(
            "referral_code",
            "select c.code from referral_code c where c.member_id = :member",
            "delete from referral_code where member_id = :member");

    private static final Held REFERRAL = Held.exported("referral", """
                    select case when r.member_id = :member then 'was brought' else 'brought a member' end as what, r.referred_at
                      from referral r where r.member_id = :member or r.referrer_id = :member order by r.referred_at
                    """);

    private static final Held PARTS = Held.exported("member_value_part", """
                    select p.part, p.orders, p.revenue, p.last_order, p.recency, p.frequency, p.monetary, p.rfm_class
                      from member_value_part p where p.member_id = :member order by p.part
                    """);

    @Override
    public List<Held> held() {
        return List.of(VALUE, INSIGHT, CODE, REFERRAL, PARTS);
    }
}
