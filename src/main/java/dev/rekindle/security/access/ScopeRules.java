package dev.rekindle.security.access;

import static dev.rekindle.security.access.SecurityFilterChains.path;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.rekindle.security.Scope;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Which scope a key needs for which endpoint. An endpoint without a rule here is closed to every key; {@code
 * EndpointAccessIT} lists them all.
 */
final class ScopeRules {

    private static final List<Rule> RULES = List.of(
            new Rule(path(GET, "/api/v1/members/{externalId}/personal-data"), Scope.PRIVACY),
            new Rule(path(DELETE, "/api/v1/members/{externalId}"), Scope.PRIVACY),
            new Rule(path(PUT, "/api/v1/members/{externalId}/restriction"), Scope.PRIVACY),
            new Rule(path(DELETE, "/api/v1/members/{externalId}/restriction"), Scope.PRIVACY),
            new Rule(path(POST, "/api/v1/members/{externalId}/points/**"), Scope.LOYALTY),
            new Rule(path(POST, "/api/v1/coupons/redemptions"), Scope.LOYALTY),
            new Rule(path(POST, "/api/v1/coupons/redemptions/undo"), Scope.LOYALTY),
            new Rule(path(POST, "/api/v1/members/**"), Scope.MEMBERS),
            new Rule(path(POST, "/api/v1/events/**"), Scope.EVENTS),
            new Rule(path(PUT, "/api/v1/events/{id}"), Scope.EVENTS),
            new Rule(path(DELETE, "/api/v1/events/{id}"), Scope.EVENTS),
            new Rule(path(POST, "/api/v1/journeys/{key}/enrolments"), Scope.EVENTS),
            new Rule(path(PUT, "/api/v1/segments/{key}"), Scope.SEGMENTS),
            new Rule(path(DELETE, "/api/v1/segments/{key}"), Scope.SEGMENTS),
            new Rule(path(GET, "/api/v1/reports/**"), Scope.REPORTS),
            new Rule(path(HEAD, "/api/v1/reports/**"), Scope.REPORTS),
            new Rule(path(GET, "/api/v1/**"), Scope.READ),
            new Rule(path(HEAD, "/api/v1/**"), Scope.READ),
            new Rule(path(GET, "/actuator/prometheus"), Scope.METRICS));

    private ScopeRules() {}

    /** Adds the rules, and last that everything else is denied. */
    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        RULES.forEach(rule -> requests.requestMatchers(rule.endpoint()).access(rule));
        requests.anyRequest().denyAll();
    }

    private record Rule(PathPatternRequestMatcher endpoint, Scope scope)
            implements AuthorizationManager<RequestAuthorizationContext> {

        @Override
        public @Nullable AuthorizationDecision authorize(
                Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext request) {
            Authentication key = caller.get();
            boolean granted = key != null
                    && key.getAuthorities().stream()
                            .anyMatch(authority -> scope.authority().equals(authority.getAuthority()));
            return granted ? new AuthorizationDecision(true) : new MissingScope(scope);
        }
    }
}
