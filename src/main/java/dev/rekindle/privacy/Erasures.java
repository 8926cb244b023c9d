package dev.rekindle.privacy;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.person.ErasedPeople;
import dev.rekindle.member.person.HeldStatements;
import dev.rekindle.member.person.Person;
import dev.rekindle.member.person.Persons;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.AuditRedaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases members: what is under way ends, then everything that names the person goes in one transaction. What reports count
 * stays without a name, and keyed hashes keep the mailbox suppressed and the person from coming back by a later import
 * (decision 0410).
 */
@Component
public class Erasures {

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);

    private final Members members;
    private final Persons persons;
    private final HeldStatements statements;
    private final ErasedPeople erased;
    private final AuditRedaction redaction;
    private final AuditLog audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Erasures(
            Members members,
            Persons persons,
            HeldStatements statements,
            ErasedPeople erased,
            AuditRedaction redaction,
            AuditLog audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.members = members;
        this.persons = persons;
        this.statements = statements;
        this.erased = erased;
        this.redaction = redaction;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param by who asks, as the audit log names them
     * @return false if there is no such member, for example because somebody else has just erased them
     */
    public boolean erase(MemberId id, Actor by) {
        Member member = members.byId(id).orElse(null);
        if (member == null) {
            return false;
        }
        statements.stop(persons.of(member));
        return Boolean.TRUE.equals(transaction.execute(status -> eraseNow(id, by)));
    }

    private boolean eraseNow(MemberId id, Actor by) {
        if (!erased.lock(id)) {
            return false;
        }
        Person person = persons.of(members.byId(id).orElseThrow());
        long erasure = erased.add(person, by.name(), clock.instant());
        Map<String, Integer> counts = statements.erase(person);
        redaction.redact(person.texts());
        erased.count(erasure, counts);
        audit.record(AuditEntry.of(AuditAction.MEMBER_ERASED, id.value()).after("erasure", erasure));
        log.info("member erased member={} erasure={} tables={}", id.value(), erasure, counts.size());
        return true;
    }

    /**
     * Erases again what a transaction that was open during an erasure may have written for the member after it.
     *
     * @return how many members still had something
     */
    public int repeat(Instant since) {
        int found = 0;
        for (MemberId id : erased.since(since)) {
            var nobody = new Person(id, "", List.of(), Set.of());
            statements.stop(nobody);
            Map<String, Integer> counts = transaction.execute(status -> statements.erase(nobody));
            found += counts == null || counts.isEmpty() ? 0 : 1;
        }
        return found;
    }

    /** The newest first. */
    public List<ErasedPeople.Erasure> latest(int limit) {
        return erased.latest(limit);
    }

    /**
     * Lets an erased person be a member again, because they joined again by themselves. Nothing that was erased comes back.
     *
     * @param text the person's external id or address
     * @param note why, without the person's data
     * @return whether somebody of that name was erased
     */
    public boolean allow(String text, String note) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            List<String> marks = erased.allow(text);
            if (!marks.isEmpty()) {
                statements.allow(marks);
                audit.record(AuditEntry.of(AuditAction.PERSON_ALLOWED, "").after("note", note));
            }
            return !marks.isEmpty();
        }));
    }
}
