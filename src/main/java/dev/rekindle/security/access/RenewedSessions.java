package dev.rekindle.security.access;

import dev.rekindle.security.Sessions;
import dev.rekindle.security.user.Account;
import dev.rekindle.security.user.JdbcUsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Stores the user as read anew in the session of the request. */
@Component
class RenewedSessions implements Sessions {

    private final JdbcUsers users;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    RenewedSessions(JdbcUsers users) {
        this.users = users;
    }

    @Override
    public void renew(HttpServletRequest request, HttpServletResponse response) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        if (before != null) {
            users.account(before.getName()).map(Account::withoutPassword).ifPresent(account -> {
                var after = UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities());
                after.setDetails(before.getDetails());
                request.changeSessionId();
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(after);
                SecurityContextHolder.setContext(context);
                contexts.saveContext(context, request, response);
            });
        }
    }
}
