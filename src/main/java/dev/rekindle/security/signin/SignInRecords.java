package dev.rekindle.security.signin;

import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.user.JdbcUsers;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records who signs in by the form and who signs out. Basic auth has no such moment: each of its requests is a sign-in,
 * and what they change is recorded with its user.
 */
@Component
class SignInRecords {

    private final JdbcUsers users;
    private final AuditLog audit;

    SignInRecords(JdbcUsers users, AuditLog audit) {
        this.users = users;
        this.audit = audit;
    }

    @EventListener
    @Transactional
    public void signedIn(InteractiveAuthenticationSuccessEvent event) {
        String username = event.getAuthentication().getName();
        users.noteSignIn(username);
        audit.record(Actor.of(event.getAuthentication()), AuditEntry.of(AuditAction.SIGNED_IN, username));
    }

    @EventListener
    public void signedOut(LogoutSuccessEvent event) {
        var authentication = event.getAuthentication();
        audit.record(Actor.of(authentication), AuditEntry.of(AuditAction.SIGNED_OUT, authentication.getName()));
    }
}
