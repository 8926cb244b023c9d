package dev.rekindle.member.http;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Calls that are refused as a whole, as problem details (RFC 9457). */
@RestControllerAdvice
class CallProblems {

    @ExceptionHandler
    ProblemDetail tooLarge(CallTooLarge refusal) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, refusal.getMessage());
        problem.setTitle("Too much in one call");
        problem.setProperty("limit", refusal.limit());
        problem.setProperty("unit", refusal.what());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notThere(NotThere refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unreadable(CallUnreadable refusal) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refusal.getMessage());
        problem.setTitle("Not JSON");
        problem.setProperty("line", refusal.line());
        return problem;
    }
}
