package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.EnrolmentId;
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
 * Executes the steps of the members of one command one after another. Steps change memory only and are written when the
 * command is flushed; so a member whose step throws, or whose rows the database rejects, is removed from the command
 * without a trace, and the rest continue.
 *
 * @param <K> what failures are reported by: a job's id, an enrolment's
 */
public final class FailureIsolation<K> implements AutoCloseable {

    private final CommandContext command;
    private final BatchContext batch;
    private final CachedInstances cache;
    private final Map<EnrolmentId, Participant<K>> participants = new HashMap<>();
    private final Map<K, RuntimeException> failed = new LinkedHashMap<>();
    private final Set<String> removedInstances = new HashSet<>();
    private int invocationContexts;

    public FailureIsolation(CommandContext command, BatchContext batch) {
        this.command = command;
        this.batch = batch;
        this.cache = new CachedInstances(command.getDbEntityManager().getDbEntityCache());
        batch.removeMembersBy(this::remove);
    }

    /** @param hasBulkStatements whether the steps scheduled statements of the engine that name no instance */
    private record Participant<K>(@Nullable EnrolmentId enrolment, K key, String instance, boolean hasBulkStatements) {}

    /**
     * Executes one member's steps; does nothing for an instance that has been removed.
     *
     * @param enrolment null when the instance belongs to none
     * @param instance id of the process instance that the steps belong to
     * @throws RuntimeException what the steps threw, when the member cannot be separated from the rest of the command
     */
    public void run(K key, @Nullable EnrolmentId enrolment, String instance, Runnable steps) {
        if (removedInstances.contains(instance)) {
            return;
        }
        int before = bulkStatements();
        try {
            steps.run();
        } catch (RuntimeException e) {
            if (isDatabaseFailure(e)) {
                throw e;
            }
            Participant<K> earlier = enrolment == null ? null : participants.get(enrolment);
            boolean bulk = bulkStatements() > before || earlier != null && earlier.hasBulkStatements();
            remove(new Participant<>(enrolment, key, instance, bulk), e);
            openInvocationContext();
            return;
        }
        if (enrolment != null) {
            Participant<K> earlier = participants.get(enrolment); // with another branch
            boolean bulk = bulkStatements() > before || earlier != null && earlier.hasBulkStatements();
            participants.put(enrolment, new Participant<>(enrolment, key, instance, bulk));
        }
    }

    private void remove(EnrolmentId enrolment, RuntimeException reason) {
        Participant<K> participant = participants.get(enrolment);
        if (participant == null) {
            throw reason;
        }
        remove(participant, reason);
    }

    private void remove(Participant<K> participant, RuntimeException reason) {
        if (participant.hasBulkStatements() || !cache.remove(participant.instance())) {
            throw reason;
        }
        if (participant.enrolment() != null) {
            batch.discard(participant.enrolment());
        }
        removedInstances.add(participant.instance());
        failed.put(participant.key(), reason);
    }

    /** The removed members and the reasons; grows until the command is flushed. */
    public Map<K, RuntimeException> failed() {
        return Collections.unmodifiableMap(failed);
    }

    /** Whether the instance is still part of the command. */
    public boolean contains(@Nullable String instance) {
        return !removedInstances.contains(instance);
    }

    /** How many statements the engine has scheduled in addition to those for its entities' rows. */
    private int bulkStatements() {
        DbOperationManager operations = command.getDbEntityManager().getDbOperationManager();
        return operations.bulkOperationsInsertionOrder.size()
                + operations.bulkOperations.values().stream()
                        .mapToInt(Set::size)
                        .sum();
    }

    /** After a failed statement the transaction can only be rolled back. */
    private static boolean isDatabaseFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /** Leaves behind the engine's operations that were queued for the failed member. */
    private void openInvocationContext() {
        Context.setCommandInvocationContext(new CommandInvocationContext(
                Context.getCommandInvocationContext().getCommand(), command.getProcessEngineConfiguration(), false));
        invocationContexts++;
    }

    @Override
    public void close() {
        for (; invocationContexts > 0; invocationContexts--) {
            Context.removeCommandInvocationContext();
        }
    }
}
