package dev.rekindle.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Address and user of the current page; every page has it as {@code page}.
 *
 * @param path path of the address, without the query
 * @param query parameters of a GET request in order, without empty values and without {@code lang}
 * @param user name of the signed-in user; null for none
 * @param role highest role of the user in lower case; empty for none
 */
public record PageContext(
        String path,
        Map<String, List<String>> query,
        @Nullable String user,
        String role) {

    private static final List<String> ROLES = List.of("ADMIN", "APPROVER", "MARKETER", "VIEWER");

    private static final Set<String> OF_PERIOD = Set.of("period", "from", "to", "version");
    private static final Set<String> UNFILTERING = Set.of("sort", "page");

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

    /** Empty for parameters that cannot be read: the error page about them has a context too. */
    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (RequestRejectedException | InvalidParameterException unreadable) {
            return Map.of();
        }
    }

    /** This address with one parameter set, or removed when the value is null or empty; starts at page 1. */
    public String with(String name, @Nullable Object value) {
        var address = UriComponentsBuilder.fromPath(path);
        query.forEach((key, values) -> {
            if (!key.equals(name) && !key.equals("page")) {
                values.forEach(one -> address.queryParam(encoded(key), encoded(one)));
            }
        });
        if (value != null && !value.toString().isEmpty()) {
            address.queryParam(encoded(name), encoded(value.toString()));
        }
        return address.build().toUriString();
    }

    /** The parameters of this address at another path, without the page number. */
    public String withPath(String other) {
        return new PageContext(other, query, user, role).with("page", null);
    }

    /** Another path with the period and version of this address, and no other parameter. */
    public String ofPeriod(String other) {
        Map<String, List<String>> kept = new LinkedHashMap<>(query);
        kept.keySet().retainAll(OF_PERIOD);
        return new PageContext(other, kept, user, role).with("page", null);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether the address has parameters that filter a list: any except sort and page. */
    public boolean filtered() {
        return query.entrySet().stream()
                .anyMatch(parameter -> !parameter.getValue().isEmpty() && !UNFILTERING.contains(parameter.getKey()));
    }

    /** This address sorted by a column: ascending first, then descending. */
    public String sortedBy(String column) {
        return with("sort", column.equals(parameter("sort")) ? "-" + column : column);
    }

    /** The aria-sort of a column; null when the list is not sorted by it. */
    public @Nullable String sorting(String column) {
        String sort = parameter("sort");
        return column.equals(sort) ? "ascending" : ("-" + column).equals(sort) ? "descending" : null;
    }

    public String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Whether the user may edit journeys, segments, templates and members, and publish, pause and resume journeys. */
    public boolean mayEdit() {
        return List.of("marketer", "approver", "admin").contains(role);
    }

    /** Whether the user may resend a message whose result is unknown. */
    public boolean mayApprove() {
        return List.of("approver", "admin").contains(role);
    }

    public boolean isAdmin() {
        return role.equals("admin");
    }
}
