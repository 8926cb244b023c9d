package dev.rekindle.security.key;

import dev.rekindle.security.Scope;
import dev.rekindle.security.signin.SignInAttempts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Authenticates a request by its API key in {@code Authorization: Bearer} or {@code X-Api-Key}. */
public class ApiKeyFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final int TOO_MANY = 429;
    private static final String PROBLEM = ApiKeyFilter.class.getName() + ".problem";

    private static final Logger log = LoggerFactory.getLogger(ApiKeyFilter.class);

    private final JdbcApiKeys keys;
    private final SignInAttempts attempts;

    public ApiKeyFilter(JdbcApiKeys keys, SignInAttempts attempts) {
        this.keys = keys;
        this.attempts = attempts;
    }

    /** Why the key of this request does not count, as a sentence; null when there is none or it is unknown. */
    public static @Nullable String problemOf(HttpServletRequest request) {
        return (String) request.getAttribute(PROBLEM);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> given = keyIn(request);
        Optional<StoredKey> known = given.flatMap(keys::find);
        if (given.isPresent() && known.isEmpty() && !mayTryAgain(request)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            response.sendError(TOO_MANY);
            return;
        }
        known.ifPresent(key -> {
            if (key.isUsable()) {
                signIn(key);
            } else {
                request.setAttribute(
                        PROBLEM, key.revoked() ? "This API key has been revoked." : "This API key has expired.");
            }
        });
        chain.doFilter(request, response);
    }

    /** A valid key is accepted even while others guess from the same address: 256 random bits are not guessed. */
    private boolean mayTryAgain(HttpServletRequest request) {
        log.info("api key refused address={}", request.getRemoteAddr());
        return attempts.keyRefused(request.getRemoteAddr());
    }

    private static Optional<String> keyIn(HttpServletRequest request) {
        String bearer = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (bearer != null && bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(bearer.substring(BEARER.length()).strip());
        }
        return Optional.ofNullable(request.getHeader("X-Api-Key"));
    }

    private static void signIn(StoredKey key) {
        var authorities = key.scopes().stream().map(Scope::authority).toArray(String[]::new);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                "api:" + key.name(), null, AuthorityUtils.createAuthorityList(authorities)));
        SecurityContextHolder.setContext(context);
    }
}
