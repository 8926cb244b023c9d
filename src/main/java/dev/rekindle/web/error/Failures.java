package dev.rekindle.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Turns exceptions of controllers into answers: problem+json for a machine, the error page for a person. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class Failures {

    /** The {@link Failure} that {@link ErrorPage} shows. */
    static final String ATTRIBUTE = Failure.class.getName();

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> failed(Exception cause, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (cause instanceof AccessDeniedException || cause instanceof AuthenticationException) {
            throw cause; // security answers these
        }
        Failure failure = Failure.of(cause);
        record(failure, request, cause);
        if (response.isCommitted()) {
            return null;
        }
        if (cause instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        }
        if (failure.isTemporary() && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Failure.RETRY_AFTER_SECONDS);
        }
        return Failure.isForMachine(request, request.getRequestURI())
                ? ResponseEntity.status(failure.status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(failure.problem())
                : page(failure, request, response);
    }

    static void record(Failure failure, HttpServletRequest request, @Nullable Throwable cause) {
        if (failure.reference() != null) {
            log.error("{} failed, reference {}", request.getMethod(), failure.reference(), cause);
        } else if (failure.isTemporary()) {
            log.warn("request refused for now method={} cause={}", request.getMethod(), String.valueOf(cause));
        }
    }

    private static @Nullable ResponseEntity<ProblemDetail> page(
            Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(ATTRIBUTE, failure);
        response.sendError(failure.status().value());
        return null;
    }
}
