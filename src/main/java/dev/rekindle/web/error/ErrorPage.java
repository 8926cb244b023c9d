package dev.rekindle.web.error;

import dev.rekindle.platform.DatabaseOutage;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers all errors of the container, also those outside of Spring's controllers. */
@Controller
class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    Object show(HttpServletRequest request, HttpServletResponse response) {
        Failure failure = failureOf(request);
        if (failure.isTemporary() && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Failure.RETRY_AFTER_SECONDS);
        }
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (Failure.isForMachine(request, path)) {
            return ResponseEntity.status(failure.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(failure.problem());
        }
        var page = new ModelAndView("error", failure.status());
        page.addObject("status", failure.status().value());
        page.addObject("reference", failure.reference());
        return page;
    }

    private static Failure failureOf(HttpServletRequest request) {
        if (request.getAttribute(Failures.ATTRIBUTE) instanceof Failure known) {
            return known;
        }
        Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND; // /error was requested directly
        var failure = cause != null && DatabaseOutage.isCauseOf(cause)
                ? Failure.of(cause)
                : Failure.of(status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status, null);
        Failures.record(failure, request, cause);
        return failure;
    }
}
