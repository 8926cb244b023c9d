package dev.rekindle.journey.advice;

import dev.rekindle.journey.JourneyDeployed;
import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.segment.SegmentsEvaluated;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Answers of the database, asked again each time while that is quick. A slow one is kept for as long as
 * {@link RecentValues} says, at most until a journey is published or a segment evaluated on this node.
 */
@Component
class RecentAnswers {

    private static final Limits LIMITS = new Limits(1000, Duration.ofMillis(20), Duration.ZERO);

    private final RecentValues<Question, Object> answers;

    RecentAnswers() {
        var background = new SimpleAsyncTaskExecutor("advice-");
        background.setDaemon(true);
        this.answers = new RecentValues<>(question -> question.asked().get(), LIMITS, background, System::nanoTime);
    }

    /** What is asked; questions with the same key are the same. */
    private record Question(List<Object> key, Supplier<?> asked) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Question question && key.equals(question.key);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }

    @SuppressWarnings("unchecked") // a question always has an answer of the same type
    <T> T of(Supplier<T> question, Object... key) {
        return (T) answers.get(new Question(List.of(key), question));
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(JourneyDeployed deployed) {
        answers.clear();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(SegmentsEvaluated evaluated) {
        answers.clear();
    }
}
