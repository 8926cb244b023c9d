package dev.rekindle.privacy;

import dev.rekindle.member.Member;
import dev.rekindle.member.person.HeldStatements;
import dev.rekindle.member.person.Persons;
import dev.rekindle.member.person.Restrictions;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Restricts the processing of a member: journeys end, pending messages are withheld, segments are left; the data stays. */
@Component
public class RestrictedProcessing {

    private final Restrictions restrictions;
    private final Persons persons;
    private final HeldStatements statements;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    RestrictedProcessing(
            Restrictions restrictions,
            Persons persons,
            HeldStatements statements,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.restrictions = restrictions;
        this.persons = persons;
        this.statements = statements;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Again for a restricted member, it ends what is still under way. */
    public void restrict(Member member, Actor by) {
        transaction.executeWithoutResult(status -> {
            if (restrictions.restrict(member.id(), by.name())) {
                audit.record(
                        AuditEntry.of(AuditAction.MEMBER_RESTRICTED, member.id().value())
                                .after("processing", "RESTRICTED"));
            }
        });
        statements.stop(persons.of(member));
    }

    /** The member takes part again from now on; what ended stays ended. */
    public void lift(Member member) {
        transaction.executeWithoutResult(status -> {
            if (restrictions.lift(member.id())) {
                audit.record(
                        AuditEntry.of(AuditAction.MEMBER_RESTRICTED, member.id().value())
                                .change("processing", "RESTRICTED", "ALLOWED"));
            }
        });
    }
}
