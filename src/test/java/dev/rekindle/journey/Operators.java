package dev.rekindle.journey;

import dev.rekindle.journey.engine.failure.ConcurrencyFailures;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.runtime.ActivityInstance;

/** Operators who delete, suspend, modify and migrate random instances through the engine's API, and record what they did. */
final class Operators {

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final MigrationPlan plan;
    private final List<String> instances;
    final Set<String> deleted = ConcurrentHashMap.newKeySet();
    final Set<String> suspended = ConcurrentHashMap.newKeySet();
    final Set<String> migrated = ConcurrentHashMap.newKeySet();
    final Map<String, Integer> modified = new ConcurrentHashMap<>();
    final AtomicInteger activated = new AtomicInteger();
    final AtomicInteger variables = new AtomicInteger();
    final AtomicInteger conflicts = new AtomicInteger();

    /** @param plan from the journey's first version to its second */
    Operators(ProcessEngine engine, MigrationPlan plan, List<String> instances) {
        this.engine = engine;
        this.runtime = engine.getRuntimeService();
        this.plan = plan;
        this.instances = instances;
    }

    /** Performs so many random actions. */
    void act(int actions, long seed) {
        var random = new Random(seed);
        for (int i = 0; i < actions; i++) {
            String instance = instances.get(random.nextInt(instances.size()));
            switch (random.nextInt(8)) {
                case 0 -> untilDone(instance, () -> delete(instance));
                case 1 -> untilDone(instance, () -> suspend(instance));
                case 2, 3 -> suspendForAMoment(instance);
                case 4 -> untilDone(instance, () -> modify(instance));
                case 5 -> untilDone(instance, () -> setVariable(instance, random.nextInt()));
                default -> untilDone(instance, () -> migrate(instance));
            }
        }
    }

    private void delete(String instance) {
        runtime.deleteProcessInstance(instance, "by an operator");
        deleted.add(instance);
    }

    /** Until the end of the test. */
    private void suspend(String instance) {
        runtime.suspendProcessInstanceById(instance);
        suspended.add(instance);
    }

    private void suspendForAMoment(String instance) {
        if (!suspended.contains(instance)) {
            untilDone(instance, () -> runtime.suspendProcessInstanceById(instance));
            untilDone(instance, () -> {
                runtime.activateProcessInstanceById(instance);
                activated.incrementAndGet();
            });
        }
    }

    /** Moves the instance back to the first message. */
    private void modify(String instance) {
        ActivityInstance tree = runtime.getActivityInstance(instance);
        if (tree == null || tree.getChildActivityInstances().length == 0) {
            return;
        }
        runtime.createProcessInstanceModification(instance)
                .cancelActivityInstance(tree.getChildActivityInstances()[0].getId())
                .startBeforeActivity("sendFirst")
                .execute();
        modified.merge(instance, 1, Integer::sum);
    }

    private void setVariable(String instance, int value) {
        runtime.setVariable(instance, "note", value);
        variables.incrementAndGet();
    }

    private void migrate(String instance) {
        if (!migrated.contains(instance)) {
            runtime.newMigration(plan).processInstanceIds(instance).execute();
            migrated.add(instance);
        }
    }

    /** Repeats the action until it succeeds or the instance has ended. */
    private void untilDone(String instance, Runnable action) {
        while (true) {
            try {
                action.run();
                return;
            } catch (ProcessEngineException e) {
                if (e instanceof SuspendedEntityInteractionException || isGone(instance)) {
                    return;
                }
                boolean moved = String.valueOf(e.getMessage()).contains("does not exist");
                if (!moved && !ConcurrencyFailures.isConflict(e)) {
                    throw e;
                }
                conflicts.incrementAndGet();
            }
        }
    }

    private boolean isGone(String instance) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count()
                == 0;
    }
}
