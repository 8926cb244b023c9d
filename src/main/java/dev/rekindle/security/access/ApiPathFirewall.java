package dev.rekindle.security.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring's strict firewall; on API paths that end in a caller's id the id may contain a slash, percent sign or semicolon, such as EU/17 or
 * 50%off, if it is encoded. Patterns of paths match encoded segments, so an encoded slash never begins a new one. Parameters
 * with a NUL character are rejected, because PostgreSQL cannot store it.
 */
final class ApiPathFirewall implements HttpFirewall {

    private static final String[] PATHS_WITH_IDS = {"/api/v1/members/", "/api/v1/events/"};

    private final StrictHttpFirewall strict = withoutNul();
    private final StrictHttpFirewall anyId = withoutNul();

    ApiPathFirewall() {
        anyId.setAllowUrlEncodedSlash(true);
        anyId.setAllowUrlEncodedDoubleSlash(true);
        anyId.setAllowUrlEncodedPercent(true);
        anyId.setAllowUrlEncodedPeriod(true);
        anyId.setAllowSemicolon(true);
    }

    private static StrictHttpFirewall withoutNul() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        for (String withId : PATHS_WITH_IDS) {
            if (path.startsWith(withId) && path.indexOf('/', withId.length()) < 0) {
                return anyId.getFirewalledRequest(request);
            }
        }
        return strict.getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return strict.getFirewalledResponse(response);
    }
}
