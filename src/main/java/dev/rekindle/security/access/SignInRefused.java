package dev.rekindle.security.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Leads back to the sign-in page: with the words for a wrong password, or for a check that could not be made. */
class SignInRefused implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(SignInRefused.class);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        boolean unavailable = reason instanceof AuthenticationServiceException;
        if (unavailable) {
            log.warn("sign-in unavailable", reason);
        }
        response.sendRedirect(request.getContextPath() + "/sign-in?" + (unavailable ? "unavailable" : "error")
                + NextPage.further(request));
    }
}
