package dev.rekindle.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Sends a person whose session has ended while a form was open to sign in again; anyone else gets the error page. */
class PageAccessDenied implements AccessDeniedHandler {

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        if (reason instanceof CsrfException && nobodyIsSignedIn()) {
            response.sendRedirect(request.getContextPath() + "/sign-in?expired");
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** The request itself does not know yet: tokens are checked before it is told. */
    private static boolean nobodyIsSignedIn() {
        return SecurityContextHolder.getContext().getAuthentication() == null;
    }
}
