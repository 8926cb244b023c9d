package dev.rekindle.journey.advice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Answers of the database that are used for five minutes. */
@Component
class RecentAnswers {

    private static final Duration USED = Duration.ofMinutes(5);
    private static final int MOST = 1000;

    private final Clock clock;
    private final Map<List<Object>, Answer> answers = new ConcurrentHashMap<>();

    RecentAnswers(Clock clock) {
        this.clock = clock;
    }

    private record Answer(Object value, Instant at) {}

    @SuppressWarnings("unchecked") // a question always has an answer of the same type
    <T> T of(Supplier<T> question, Object... key) {
        Instant now = clock.instant();
        Answer known = answers.get(List.of(key));
        if (known != null
                && !now.isBefore(known.at())
                && now.isBefore(known.at().plus(USED))) {
            return (T) known.value();
        }
        if (answers.size() >= MOST) {
            answers.clear();
        }
        T answer = question.get();
        answers.put(List.of(key), new Answer(answer, now));
        return answer;
    }
}
