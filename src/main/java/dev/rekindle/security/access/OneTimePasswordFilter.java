package dev.rekindle.security.access;

import dev.rekindle.security.user.Account;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses basic auth with a one-time password, which has to be changed in the browser first. */
class OneTimePasswordFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Account account
                && account.mustChange()) {
            ApiAccessDenied.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "This is a one-time password. Sign in with the browser and change it first.");
            return;
        }
        chain.doFilter(request, response);
    }
}
