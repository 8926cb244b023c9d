package dev.rekindle.security.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Asks a signed-in user for the password once more; wrong answers count as failed sign-ins. */
@Component
class CurrentPassword {

    private final ThrottledSignIn signIn;
    private final HttpServletRequest request;

    /** @param request the one of the current thread */
    CurrentPassword(ThrottledSignIn signIn, HttpServletRequest request) {
        this.signIn = signIn;
        this.request = request;
    }

    /** @throws AuthenticationException if it is wrong, or has to wait */
    void check(String username, String password) {
        var asked = UsernamePasswordAuthenticationToken.unauthenticated(username, password);
        asked.setDetails(new WebAuthenticationDetails(request));
        signIn.authenticate(asked);
    }
}
