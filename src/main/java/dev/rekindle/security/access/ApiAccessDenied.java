package dev.rekindle.security.access;

import dev.rekindle.security.key.ApiKeyFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Responds in {@code application/problem+json} to a request that is not authenticated or not allowed. */
class ApiAccessDenied implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String FORBIDDEN = "Known, but not allowed to do this.";

    private final String challenge;
    private final String remedy;

    /**
     * @param challenge for the header WWW-Authenticate
     * @param remedy what to send instead, as a sentence
     */
    ApiAccessDenied(String challenge, String remedy) {
        this.challenge = challenge;
        this.remedy = remedy;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (reason instanceof AuthenticationServiceException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Name and password cannot be checked at the moment; try again.");
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
        String problem = ApiKeyFilter.problemOf(request);
        write(
                response,
                HttpStatus.UNAUTHORIZED,
                problem == null ? remedy : problem + " An admin issues keys in Settings.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        write(
                response,
                HttpStatus.FORBIDDEN,
                MissingScope.in(reason).map(MissingScope::sentence).orElse(FORBIDDEN));
    }

    /** The texts are constants that need no escaping. */
    static void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        // Camunda Modeler shows "message"
        response.getWriter().write("""
                {"type":"about:blank","title":"%s","status":%d,"detail":"%s","message":"%s"}""".formatted(status.getReasonPhrase(), status.value(), detail, detail));
    }
}
