package dev.rekindle.web.error;

import dev.rekindle.platform.DatabaseOutage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartException;

/**
 * A failure as the caller sees it; never contains the text of an unexpected exception.
 *
 * @param detail a sentence for the caller; null when the status is enough
 * @param reference found in the log; null unless the error is ours
 */
record Failure(
        HttpStatusCode status,
        @Nullable String detail,
        @Nullable String reference) {

    /** After so many seconds a refused caller may try again. */
    static final String RETRY_AFTER_SECONDS = "5";

    private static final String UNAVAILABLE =
            "This node cannot work at the moment, because its database does not answer or has no room, or its clock is"
                    + " wrong. Nothing was saved; try again.";

    static Failure of(Throwable cause) {
        if (DatabaseOutage.isCauseOf(cause)) {
            return of(HttpStatus.SERVICE_UNAVAILABLE, null);
        }
        if (cause instanceof ErrorResponse known) {
            return of(known.getStatusCode(), known.getBody().getDetail());
        }
        if (isOfTheCaller(cause)) {
            return of(HttpStatus.BAD_REQUEST, null);
        }
        var annotated = AnnotatedElementUtils.findMergedAnnotation(cause.getClass(), ResponseStatus.class);
        return annotated == null
                ? of(HttpStatus.INTERNAL_SERVER_ERROR, null)
                : of(annotated.code(), annotated.reason().isEmpty() ? null : annotated.reason());
    }

    /**
     * A parameter that has the wrong type or contains characters that are not allowed, or a body that cannot be read. An
     * {@code IOException} of no other type while files are received comes from the disk.
     */
    private static boolean isOfTheCaller(Throwable cause) {
        return cause instanceof TypeMismatchException && !(cause instanceof ConversionNotSupportedException)
                || cause instanceof RequestRejectedException
                || cause instanceof HttpMessageNotReadableException
                || cause instanceof MultipartException
                        && NestedExceptionUtils.getMostSpecificCause(cause).getClass() != IOException.class
                || cause instanceof InvalidParameterException;
    }

    static Failure of(HttpStatusCode status, @Nullable String detail) {
        if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            return new Failure(status, detail == null ? UNAVAILABLE : detail, null);
        }
        return status.is5xxServerError()
                ? new Failure(status, null, newReference())
                : new Failure(status, detail, null);
    }

    boolean isTemporary() {
        return status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE);
    }

    ProblemDetail problem() {
        var problem = ProblemDetail.forStatus(status);
        problem.setDetail(reference == null ? detail : "An internal error occurred; reference " + reference + ".");
        if (reference != null) {
            problem.setProperty("reference", reference);
        }
        return problem;
    }

    /** Machines get JSON, people a page; tracking links are opened by people. */
    static boolean isForMachine(HttpServletRequest request, String path) {
        String inside = path.substring(request.getContextPath().length());
        return inside.startsWith("/api/")
                || inside.startsWith("/engine-rest/")
                || inside.startsWith("/webhooks/")
                || inside.startsWith("/sandbox/twilio/");
    }

    /** 40 bits: unique in a log, and short enough to be read out. */
    private static String newReference() {
        String text = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40) | 1L << 40, 32)
                .toUpperCase(Locale.ROOT);
        return text.substring(1, 5) + "-" + text.substring(5);
    }
}
