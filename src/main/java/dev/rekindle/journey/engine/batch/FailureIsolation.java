package dev.rekindle.journey.engine.batch;

import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationManager;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * Walks the members of one command one after another. Steps are taken in memory and written when the command is flushed;
 * so one whose step throws, or whose rows the database refuses, is taken out of the command as if they had never been in
 * it, and the others go on.
 *
 * @param <K> what a walk is known by: a job's id, an enrolment's number
 */
public final class FailureIsolation<K> implements AutoCloseable {

    private final CommandContext command;
    private final CachedInstances cache;
    private final Map<Long, Walker<K>> walkers = new HashMap<>();
    private final Map<K, RuntimeException> failed = new LinkedHashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private int begun;

    public FailureIsolation(CommandContext command) {
        this.command = command;
        this.cache = new CachedInstances(command.getDbEntityManager().getDbEntityCache());
        BatchContext.current().separatedBy(this);
    }

    /** @param hasScheduled whether the steps had the engine schedule statements that name no instance */
    private record Walker<K>(K who, String instance, boolean hasScheduled) {}

    /**
     * Does nothing for an instance that has been taken out.
     *
     * @param instance id of the process instance that the steps belong to
     * @throws RuntimeException what the steps threw, when it cannot be told apart from what others do
     */
    public void walk(K who, long enrolment, String instance, Runnable steps) {
        if (forgotten.contains(instance)) {
            return;
        }
        int scheduled = scheduled();
        try {
            steps.run();
        } catch (RuntimeException e) {
            if (touchedTheDatabase(e)) {
                throw e;
            }
            walkers.put(enrolment, new Walker<>(who, instance, scheduled() > scheduled));
            refuse(enrolment, e);
            beginAnew();
            return;
        }
        walkers.put(enrolment, new Walker<>(who, instance, scheduled() > scheduled));
    }

    /**
     * Takes one out of the command, before it is flushed.
     *
     * @throws RuntimeException the reason, when they cannot be told apart from the others
     */
    void refuse(long enrolment, RuntimeException reason) {
        Walker<K> walker = walkers.get(enrolment);
        if (walker == null || walker.hasScheduled() || !cache.forget(walker.instance())) {
            throw reason;
        }
        BatchContext.current().forget(enrolment);
        forgotten.add(walker.instance());
        failed.put(walker.who(), reason);
    }

    /** Who was taken out, and why; grows until the command is flushed. */
    public Map<K, RuntimeException> failed() {
        return Collections.unmodifiableMap(failed);
    }

    /** Whether the instance is still in the command. */
    public boolean isIn(@Nullable String instance) {
        return !forgotten.contains(instance);
    }

    /** How many statements the engine has scheduled beside those for its entities' rows. */
    private int scheduled() {
        DbOperationManager operations = command.getDbEntityManager().getDbOperationManager();
        return operations.bulkOperationsInsertionOrder.size()
                + operations.bulkOperations.values().stream()
                        .mapToInt(Set::size)
                        .sum();
    }

    /** After a failed statement the transaction is no longer to be used. */
    private static boolean touchedTheDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /** Leaves behind the operations that were queued for the one who failed. */
    private void beginAnew() {
        Context.setCommandInvocationContext(new CommandInvocationContext(
                Context.getCommandInvocationContext().getCommand(), command.getProcessEngineConfiguration(), false));
        begun++;
    }

    @Override
    public void close() {
        for (; begun > 0; begun--) {
            Context.removeCommandInvocationContext();
        }
    }
}
