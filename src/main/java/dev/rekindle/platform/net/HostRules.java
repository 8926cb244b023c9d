package dev.rekindle.platform.net;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides by host name where requests may go.
 *
 * @param allow hosts of the public internet: {@code hooks.example.com}, or {@code *.example.com} for every host below it
 * @param allowPrivate hosts that may be anywhere, also without TLS; exact names, a port may follow
 */
public record HostRules(List<String> allow, List<String> allowPrivate) {

    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9-]*\\.)+[A-Za-z0-9][A-Za-z0-9-]*");

    public HostRules {
        allow = List.copyOf(allow);
        allowPrivate = List.copyOf(allowPrivate);
    }

    /** The first of the hosts to allow that is no host name and no pattern of one. */
    public static Optional<String> firstInvalid(List<String> allow) {
        return allow.stream()
                .filter(host -> !HOST.matcher(host.strip()).matches())
                .findFirst();
    }

    /** Whether an HTTP request may go to the address. */
    public boolean mayCall(URI url) {
        String host = host(url);
        if (host.isEmpty() || url.getRawUserInfo() != null) {
            return false;
        }
        return isPrivate(url) && isWeb(url) || "https".equals(url.getScheme()) && isAllowed(host);
    }

    /** Whether a connection of another protocol may go to the host. */
    public boolean mayConnect(String host, int port) {
        return isAnywhere(host, port) || isAllowed(host.toLowerCase(Locale.ROOT));
    }

    /** Whether the host of the address is allowed wherever it is. */
    public boolean isPrivate(URI url) {
        return isAnywhere(host(url), url.getPort());
    }

    /** Whether the host is allowed wherever it is. */
    public boolean isAnywhere(String name, int port) {
        String host = name.toLowerCase(Locale.ROOT);
        return allowPrivate.stream()
                .map(one -> one.strip().toLowerCase(Locale.ROOT))
                .anyMatch(one -> one.equals(host) || one.equals(host + ":" + port));
    }

    private boolean isAllowed(String host) {
        return allow.stream().anyMatch(one -> matches(one, host));
    }

    private static boolean isWeb(URI url) {
        return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    }

    private static String host(URI url) {
        return url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    }

    private static boolean matches(String pattern, String host) {
        String wanted = pattern.strip().toLowerCase(Locale.ROOT);
        return wanted.startsWith("*.") ? host.endsWith(wanted.substring(1)) : host.equals(wanted);
    }
}
