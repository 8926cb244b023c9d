package dev.rekindle.member.person;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.texts;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.ContactChannel;
import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.person.Person.Mailbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who was erased: numbers and keyed hashes, nothing else. */
@Component
public class ErasedPeople {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final ContactChannels channels;
    private final ErasureMarks marks;

    ErasedPeople(JdbcClient jdbc, ContactChannels channels, ErasureMarks marks) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.marks = marks;
    }

    /**
     * One erasure.
     *
     * @param kinds by what the person is still recognised: external-id and channels
     */
    public record Erasure(long id, MemberId member, Instant at, String by, List<String> kinds) {}

    /** Locks the member's row until the transaction ends, so that nothing is added to it meanwhile. @return whether it is there */
    public boolean lock(MemberId member) {
        return !jdbc.sql("select id from member where id = :member for update")
                .param("member", member.value())
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** Records an erasure and how to recognise the person; an address that another member has too is not kept. */
    public long add(Person person, String by, Instant at) {
        long erasure = jdbc.sql("""
                        insert into erasure (member_id, erased_at, erased_by) values (:member, :at, :by) returning id
                        """)
                .param("member", person.member().value())
                .param("at", timestamp(at))
                .param("by", by)
                .query(Long.class)
                .single();
        List<Mailbox> own =
                person.mailboxes().stream().filter(mailbox -> !mailbox.shared()).toList();
        var kinds = new ArrayList<>(List.of(ErasureMarks.EXTERNAL_ID));
        var found = new ArrayList<>(List.of(marks.ofExternalId(person.externalId())));
        aliasesOf(person.member()).forEach(alias -> {
            kinds.add(ErasureMarks.EXTERNAL_ID);
            found.add(marks.ofExternalId(alias));
        });
        own.forEach(mailbox -> {
            kinds.add(mailbox.channel().value());
            found.add(mailbox.mark());
        });
        jdbc.sql("""
                        insert into erased_identity (mark, kind, erasure_id)
                        select m.mark, m.kind, :erasure from unnest(:marks::text[], :kinds::text[]) as m (mark, kind)
                            on conflict (mark) do nothing
                        """)
                .param("erasure", erasure)
                .param("marks", texts(found))
                .param("kinds", texts(kinds))
                .update();
        return erasure;
    }

    /** External ids that became the member's by merges. */
    private List<String> aliasesOf(MemberId member) {
        return jdbc.sql("select external_id from member_alias where member_id = :member")
                .param("member", member.value())
                .query(String.class)
                .list();
    }

    public void count(long erasure, Map<String, Integer> counts) {
        jdbc.sql("update erasure set counts = cast(:counts as jsonb) where id = :id")
                .param("counts", JSON.writeValueAsString(counts))
                .param("id", erasure)
                .update();
    }

    /** The newest first. */
    public List<Erasure> latest(int limit) {
        return jdbc.sql("""
                        select e.id, e.member_id, e.erased_at, e.erased_by,
                               array(select distinct i.kind from erased_identity i where i.erasure_id = e.id order by 1) as kinds
                          from erasure e order by e.erased_at desc, e.id desc limit :limit
                        """)
                .param("limit", limit)
                .query((row, number) -> new Erasure(
                        row.getLong("id"),
                        new MemberId(row.getLong("member_id")),
                        instant(row, "erased_at"),
                        row.getString("erased_by"),
                        texts(row, "kinds")))
                .list();
    }

    /** The members erased since an instant, whose rows a transaction that was open at the time may have written anew. */
    public List<MemberId> since(Instant since) {
        return jdbc.sql("select member_id from erasure where erased_at >= :since order by id")
                .param("since", timestamp(since))
                .query((row, number) -> new MemberId(row.getLong(1)))
                .list();
    }

    /**
     * Forgets that a person was erased, because they joined again by themselves.
     *
     * @param text the person's external id or address
     * @return the marks that are forgotten, with which they were suppressed; empty when nobody of that name was erased
     */
    public List<String> allow(String text) {
        List<String> asked = new ArrayList<>(List.of(marks.ofExternalId(text.strip())));
        for (ContactChannel channel : channels.all()) {
            asked.add(marks.ofMailbox(channel.key(), channel.normalAddress(text.strip())));
        }
        return jdbc.sql("""
                        delete from erased_identity
                         where erasure_id in (select erasure_id from erased_identity where mark = any(:marks))
                        returning mark
                        """).param("marks", texts(asked)).query(String.class).list();
    }
}
