package dev.rekindle.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.util.UriUtils;

/**
 * The page being looked at and who looks; every page has it as {@code page}.
 *
 * @param path without the query
 * @param query parameters in order, without empty ones
 * @param user name of who is signed in; null for nobody
 * @param role their highest role in lower case; empty for nobody
 */
public record PageContext(
        String path,
        Map<String, List<String>> query,
        @Nullable String user,
        String role) {

    private static final List<String> ROLES = List.of("ADMIN", "APPROVER", "MARKETER", "VIEWER");

    public static PageContext of(HttpServletRequest request) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (request.getMethod().equals("GET")) {
            parameters(request)
                    .forEach((name, values) -> query.put(
                            name,
                            Arrays.stream(values)
                                    .filter(value -> !value.isEmpty())
                                    .toList()));
        }
        query.remove("lang");
        String role = ROLES.stream().filter(request::isUserInRole).findFirst().orElse("");
        return new PageContext(request.getRequestURI(), query, request.getRemoteUser(), role.toLowerCase(Locale.ROOT));
    }

    /** The page that tells of unreadable parameters is a page too. */
    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (RequestRejectedException | InvalidParameterException unreadable) {
            return Map.of();
        }
    }

    /** This address with one parameter set, or left out when the value is null or empty; goes back to page 1. */
    public String with(String name, @Nullable Object value) {
        var parameters = new StringJoiner("&", "?", "").setEmptyValue("");
        query.forEach((key, values) -> {
            if (!key.equals(name) && !key.equals("page")) {
                values.forEach(one -> parameters.add(pair(key, one)));
            }
        });
        if (value != null && !value.toString().isEmpty()) {
            parameters.add(pair(name, value.toString()));
        }
        return path + parameters;
    }

    private static String pair(String name, String value) {
        return UriUtils.encode(name, StandardCharsets.UTF_8) + "=" + UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    /** This address sorted by a column: ascending first, then descending. */
    public String sortedBy(String column) {
        return with("sort", column.equals(parameter("sort")) ? "-" + column : column);
    }

    /** For a column's aria-sort; null when the list is not sorted by it. */
    public @Nullable String sorting(String column) {
        String sort = parameter("sort");
        return column.equals(sort) ? "ascending" : ("-" + column).equals(sort) ? "descending" : null;
    }

    public String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** May change journeys, segments, templates and members; put journeys live, pause and resume them. */
    public boolean mayEdit() {
        return List.of("marketer", "approver", "admin").contains(role);
    }

    /** May send a message again of which it is not known whether it went out. */
    public boolean mayApprove() {
        return List.of("approver", "admin").contains(role);
    }

    public boolean isAdmin() {
        return role.equals("admin");
    }
}
