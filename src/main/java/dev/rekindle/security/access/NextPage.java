package dev.rekindle.security.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Remembers in the address of the sign-in page which page was asked for, so that nobody has a session before signing in.
 * Every redirect stays within this server.
 */
final class NextPage implements AuthenticationEntryPoint, AuthenticationSuccessHandler {

    private static final String PARAMETER = "next";
    private static final int LONGEST = 500;

    private final RelativeRedirects redirects = new RelativeRedirects();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String asked = request.getQueryString() == null ? path : path + '?' + request.getQueryString();
        boolean page = request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && !path.equals("/")
                && asked.length() <= LONGEST;
        response.sendRedirect(request.getContextPath() + "/sign-in" + (page ? '?' + parameter(asked) : ""));
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        String next = request.getParameter(PARAMETER);
        redirects.sendRedirect(request, response, next == null || next.length() > LONGEST ? "/" : next);
    }

    /** The page that was asked for, as a further parameter of the sign-in page; empty for none. */
    static String further(HttpServletRequest request) {
        String next = request.getParameter(PARAMETER);
        return next == null || next.length() > LONGEST ? "" : '&' + parameter(next);
    }

    private static String parameter(String page) {
        return PARAMETER + '=' + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }
}
