package dev.rekindle.security.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.security.web.RedirectStrategy;

/** Redirects within this server: of an address made from the caller's Host header the path and the query are kept. */
class RelativeRedirects implements RedirectStrategy {

    @Override
    public void sendRedirect(HttpServletRequest request, HttpServletResponse response, String target)
            throws IOException {
        response.sendRedirect(response.encodeRedirectURL(relative(request.getContextPath(), target)));
    }

    /** One slash at the beginning: two begin the name of another host. */
    static String relative(String context, String target) {
        try {
            URI address = new URI(target);
            String path = address.getRawPath();
            boolean whole = address.isAbsolute() || address.getRawAuthority() != null;
            if (path == null || path.isEmpty()) {
                return context + "/";
            }
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return (whole ? "" : context) + "/" + path.replaceFirst("^[/\\\\]+", "") + query;
        } catch (URISyntaxException unreadable) {
            return context + "/";
        }
    }
}
