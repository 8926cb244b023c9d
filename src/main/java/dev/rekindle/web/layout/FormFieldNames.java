package dev.rekindle.web.layout;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Rejects forms with field names that no page has, with 400 and before they are bound: the binder fails on rows such as
 * {@code conditions[-1]} with exceptions that would look like internal errors.
 */
final class FormFieldNames implements HandlerInterceptor {

    /** Rows 0 to 255, the limit of the binder's lists. */
    private static final Pattern ROW =
            Pattern.compile("[A-Za-z]\\w*\\[(\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-5])](\\.[A-Za-z]\\w*){0,2}");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // the error page is dispatched with the same fields
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && request.getParameterMap().keySet().stream().anyMatch(FormFieldNames::isInvalidRow)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return true;
    }

    private static boolean isInvalidRow(String name) {
        return name.indexOf('[') >= 0 && !ROW.matcher(name).matches();
    }
}
