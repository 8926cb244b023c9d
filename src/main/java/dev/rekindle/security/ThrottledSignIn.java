package dev.rekindle.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks name and password for the sign-in form and for basic auth, and slows down guessing. */
@Component
class ThrottledSignIn implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(ThrottledSignIn.class);

    private final DaoAuthenticationProvider passwords;
    private final SignInAttempts attempts = new SignInAttempts(System::nanoTime);

    ThrottledSignIn(Users users, PasswordEncoder encoder) {
        passwords = new DaoAuthenticationProvider(users::signingIn);
        passwords.setPasswordEncoder(encoder);
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String username = request.getName();
        String address = addressOf(request);
        if (!attempts.wait(username, address).isZero()) {
            throw new LockedException("Too many failed attempts");
        }
        try {
            Authentication answer = passwords.authenticate(request);
            attempts.succeeded(username, address);
            return answer;
        } catch (AuthenticationException e) {
            attempts.failed(username, address);
            log.info("sign-in failed");
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static String addressOf(Authentication request) {
        return request.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }
}
