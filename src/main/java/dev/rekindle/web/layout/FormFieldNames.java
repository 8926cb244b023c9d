package dev.rekindle.web.layout;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Answers a form whose fields are named as no page of ours names them with 400, before it is bound: the binder fails on
 * rows such as {@code conditions[-1]} in as many ways as there are, each of which would look like a failure of ours.
 */
final class FormFieldNames implements HandlerInterceptor {

    /** Rows 0 to 255, as far as the binder's lists grow. */
    private static final Pattern ROW =
            Pattern.compile("[A-Za-z]\\w*\\[(\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-5])](\\.[A-Za-z]\\w*)?");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // the page that tells of the refusal has the same fields
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && request.getParameterMap().keySet().stream().anyMatch(FormFieldNames::isNoRow)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return true;
    }

    private static boolean isNoRow(String name) {
        return name.indexOf('[') >= 0 && !ROW.matcher(name).matches();
    }
}
