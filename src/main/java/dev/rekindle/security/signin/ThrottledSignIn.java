package dev.rekindle.security.signin;

import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.user.Account;
import dev.rekindle.security.user.JdbcUsers;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Checks name and password for the sign-in form, for basic auth and before a change of the password, and slows down
 * guessing. Each refusal is recorded with the name that was tried; attempts during a wait are not, so that they cannot
 * fill the audit log.
 */
@Component
public class ThrottledSignIn implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(ThrottledSignIn.class);
    private static final Actor NOBODY = new Actor.User("", Set.of());

    private final DaoAuthenticationProvider passwords;
    private final AuditLog audit;
    private final SignInAttempts attempts;

    ThrottledSignIn(JdbcUsers users, PasswordEncoder encoder, AuditLog audit, SignInAttempts attempts) {
        passwords = new DaoAuthenticationProvider(
                name -> users.account(name).orElseThrow(() -> new UsernameNotFoundException("No such user")));
        passwords.setPasswordEncoder(encoder);
        this.audit = audit;
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String username = request.getName();
        String address = addressOf(request);
        if (!begin(username, address)) {
            log.info("sign-in refused before it was checked name=\"{}\" address={}", LogText.of(username), address);
            throw new LockedException("Too many failed attempts");
        }
        try {
            Authentication answer = passwords.authenticate(request);
            attempts.succeeded(username, address);
            return withoutPassword(answer);
        } catch (InternalAuthenticationServiceException unavailable) {
            takeBack(username, address);
            throw unavailable; // says nothing about the password
        } catch (AuthenticationException refused) {
            record(username, address, refused);
            throw refused;
        }
    }

    private boolean begin(String username, String address) {
        try {
            return attempts.begin(username, address);
        } catch (DataAccessException | TransactionException e) {
            throw new InternalAuthenticationServiceException("Attempts cannot be counted", e);
        }
    }

    private void takeBack(String username, String address) {
        try {
            attempts.unchecked(username, address);
        } catch (DataAccessException | TransactionException e) {
            log.warn("sign-in attempt stays counted, the database does not answer");
        }
    }

    private void record(String username, String address, AuthenticationException refused) {
        var entry = AuditEntry.of(AuditAction.SIGN_IN_REFUSED, username).after("reason", reason(refused));
        audit.record(NOBODY, entry);
        log.info("sign-in refused name=\"{}\" address={}", LogText.of(username), address);
    }

    private static String reason(AuthenticationException refused) {
        return refused instanceof DisabledException
                ? "DISABLED"
                : refused instanceof CredentialsExpiredException ? "EXPIRED" : "NAME_OR_PASSWORD";
    }

    private static Authentication withoutPassword(Authentication answer) {
        if (!(answer.getPrincipal() instanceof Account account)) {
            return answer;
        }
        var token = UsernamePasswordAuthenticationToken.authenticated(
                account.withoutPassword(), null, answer.getAuthorities());
        token.setDetails(answer.getDetails());
        return token;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static String addressOf(Authentication request) {
        return request.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }
}
