package dev.rekindle.tracking.outcome;

import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/** What came back from a member. That it did stays, because reports count it; texts and personal links do not. */
@Component
class TrackingPersonalData implements PersonalData {

    private static final Held OUTCOMES = Held.exported("outcome", """
                    select o.message_id, o.kind, o.occurred_at, l.url, o.automatic, o.detail
                      from outcome o
                      join report_message m on m.message_id = o.message_id
                      left join link l on l.id = o.link_id
                     where m.member_id = :member order by o.occurred_at, o.id
                    """).erasedBy("""
                    update outcome set detail = null
                     where kind <> 'UNSUBSCRIBED' and detail is not null
                       and message_id in (select m.message_id from report_message m where m.member_id = :member)
                    """);

    /** An address that was written for one member, for example with their address in its query. */
    private static final Held LINKS = Held.erased("link", """
                    update link set url = 'about:blank#' || id
                     where exists (select from unnest(:texts::text[]) as t (text) where position(t.text in lower(url)) > 0)
                    """);

    @Override
    public List<Held> held() {
        return List.of(OUTCOMES, LINKS);
    }
}
