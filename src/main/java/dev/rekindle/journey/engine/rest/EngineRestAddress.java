package dev.rekindle.journey.engine.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads {@code /engine-rest//deployment} as {@code /engine-rest/deployment}: Camunda Modeler sends it when the endpoint
 * was entered with a slash at its end. Comes before security, whose firewall refuses the double slash.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineRestAddress extends OncePerRequestFilter {

    private static final String DOUBLE = "/engine-rest//";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + DOUBLE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String base = request.getContextPath() + "/engine-rest/";
        String rest = request.getRequestURI().substring(base.length()).replaceFirst("^/+", "");
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getRequestURI() {
                        return base + rest;
                    }

                    @Override
                    public StringBuffer getRequestURL() {
                        StringBuffer address = super.getRequestURL();
                        return address.replace(address.indexOf(DOUBLE), address.length(), "/engine-rest/" + rest);
                    }
                },
                response);
    }
}
