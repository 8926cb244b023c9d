package dev.rekindle.security.access;

import dev.rekindle.security.user.Account;
import dev.rekindle.security.user.JdbcUsers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session whose user was disabled or has another role or password since it began, on whichever node; and lets a
 * user with a one-time password do nothing but change it. Reads one row by its key for each page.
 */
class SessionFilter extends OncePerRequestFilter {

    private static final String CHANGE = "/password";
    private static final Set<String> OPEN = Set.of(CHANGE, "/password/check", "/sign-out", "/sign-in", "/error");

    private final JdbcUsers users;

    SessionFilter(JdbcUsers users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Account account) {
            if (!isCurrent(account)) {
                end(request);
            } else if (account.mustChange() && !OPEN.contains(path(request))) {
                response.sendRedirect(request.getContextPath() + CHANGE);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isCurrent(Account account) {
        return users.account(account.username())
                .filter(now -> now.enabled() && now.sessionVersion() == account.sessionVersion())
                .isPresent();
    }

    private static void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
