package dev.rekindle.journey.engine.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.journey.JourneyIT;
import dev.rekindle.journey.engine.EngineSettings;
import dev.rekindle.journey.engine.batch.EngineCommands;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** A failure that concerns no timer reaches the worker, which then backs off. */
@JourneyIT
class DueTimersIT {

    @Autowired
    EngineCommands commands;

    @Autowired
    JobFailureRecorder failures;

    @Autowired
    OperatorJobs operatorJobs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcHeldTimers heldTimers;

    @Autowired
    Clock clock;

    @Autowired
    EngineSettings settings;

    @Autowired
    MeterRegistry meters;

    @Test
    void aFailureBeforeAnyTimerIsLockedIsThrownAndRecordedAgainstNoTimer() {
        double failed = failedTimers();
        for (int transaction = 1; transaction <= 2; transaction++) {
            var timers = timers(new FailingTransactions(transactions, transaction));
            assertThatThrownBy(timers::runDue)
                    .as("the batch, then the timers that failed before")
                    .isInstanceOf(CannotCreateTransactionException.class);
        }
        assertThat(failedTimers()).isEqualTo(failed);
    }

    private DueTimers timers(PlatformTransactionManager failing) {
        return new DueTimers(commands, failures, operatorJobs, heldTimers, jdbc, failing, clock, settings);
    }

    private double failedTimers() {
        return meters.counter("rekindle.members.failed", "at", "timer").count();
    }

    /** Has no connection left for one of the transactions. */
    private static final class FailingTransactions implements PlatformTransactionManager {

        private final PlatformTransactionManager transactions;
        private int untilFailure;

        FailingTransactions(PlatformTransactionManager transactions, int failing) {
            this.transactions = transactions;
            this.untilFailure = failing;
        }

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            if (--untilFailure == 0) {
                throw new CannotCreateTransactionException("no connection left");
            }
            return transactions.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            transactions.commit(status);
        }

        @Override
        public void rollback(TransactionStatus status) {
            transactions.rollback(status);
        }
    }
}
