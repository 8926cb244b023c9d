package dev.rekindle.security.audit;

import dev.rekindle.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who calls on this thread, and from where. */
final class Caller {

    private static final Actor APPLICATION = new Actor.Application("rekindle");

    private Caller() {}

    /** The user or key of the request; nobody for a request without one; the application outside a request. */
    static Actor actor() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null) {
            return Actor.of(authentication);
        }
        return request() == null ? APPLICATION : Actor.of(null);
    }

    /** The remote address as the container reads it, so that {@code server.forward-headers-strategy} decides about proxies. */
    static @Nullable String address() {
        var request = request();
        return request == null ? null : request.getRequest().getRemoteAddr();
    }

    private static @Nullable ServletRequestAttributes request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes
                : null;
    }
}
