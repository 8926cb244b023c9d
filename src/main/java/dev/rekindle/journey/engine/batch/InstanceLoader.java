package dev.rekindle.journey.engine.batch;

import dev.rekindle.platform.SqlParameters;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.BitMaskUtil;

/**
 * Locks and loads a batch of instances with one statement for each kind of row. The engine by itself needs five and a
 * half statements for each member.
 */
public final class InstanceLoader {

    private InstanceLoader() {}

    /** Adds the statements of {@code InstanceLoader.xml} to the engine. */
    public static void register(Configuration mybatis) {
        String resource = "dev/rekindle/journey/engine/batch/InstanceLoader.xml";
        InputStream mapper = InstanceLoader.class.getResourceAsStream("InstanceLoader.xml");
        new XMLMapperBuilder(mapper, mybatis, resource, mybatis.getSqlFragments()).parse();
    }

    /** Locks the earliest due jobs and their instances; skips those that another transaction has locked. */
    public static List<JobEntity> lockDueJobs(CommandContext command, Instant now, boolean failedBefore, int limit) {
        return select(
                command,
                "rekindle.lockDueJobs",
                Map.of("now", Date.from(now), "failedBefore", failedBefore, "limit", limit));
    }

    /** Locks those of the jobs that are still due, in the same way. */
    public static List<JobEntity> lockJobs(CommandContext command, Instant now, Collection<String> ids) {
        return select(command, "rekindle.lockJobs", Map.of("now", Date.from(now), "ids", array(ids)));
    }

    /** Locks the instances; waits for transactions that hold one of them. */
    public static void lockInstances(CommandContext command, Collection<String> instances) {
        select(command, "rekindle.lockInstances", Map.of("ids", array(instances)));
    }

    /**
     * Loads the instances with all their rows. Jobs are read first and locked, so that another executor has either
     * finished a job before the rest is read, or finds it locked.
     *
     * @param locked jobs of these instances that this transaction has locked and loaded already
     * @return the process instance executions by id; instances that have ended are missing
     */
    public static Map<String, ExecutionEntity> load(
            CommandContext command, Collection<String> instances, Collection<JobEntity> locked) {
        String[] ids = array(instances);
        String[] known = SqlParameters.texts(locked, JobEntity::getId);
        Map<String, Parts> parts = new HashMap<>();
        List<JobEntity> jobs = new ArrayList<>(locked);
        jobs.addAll(select(command, "rekindle.jobs", Map.of("ids", ids, "known", known)));
        for (JobEntity job : jobs) {
            parts.computeIfAbsent(job.getProcessInstanceId(), Parts::new).jobs.add(job);
        }
        List<ExecutionEntity> executions = select(command, "rekindle.executions", Map.of("ids", ids));
        for (ExecutionEntity execution : executions) {
            markListsLoaded(execution);
            parts.computeIfAbsent(execution.getProcessInstanceId(), Parts::new)
                    .executions
                    .add(execution);
        }
        for (EventSubscriptionEntity each : InstanceLoader.<EventSubscriptionEntity>select(
                command, "rekindle.subscriptions", Map.of("ids", array(ids(executions))))) {
            parts.computeIfAbsent(each.getProcessInstanceId(), Parts::new)
                    .subscriptions
                    .add(each);
        }
        Map<String, ExecutionEntity> roots = new HashMap<>();
        parts.values().forEach(each -> each.restoreInto(roots));
        return roots;
    }

    /** Marks the execution's lists as loaded; the engine would otherwise read each from the database. */
    private static void markListsLoaded(ExecutionEntity execution) {
        int state = execution.getCachedEntityStateRaw();
        state = BitMaskUtil.setBitOff(state, ExecutionEntity.JOBS_STATE_BIT);
        state = BitMaskUtil.setBitOff(state, ExecutionEntity.EVENT_SUBSCRIPTIONS_STATE_BIT);
        execution.setCachedEntityState(state);
    }

    private static List<String> ids(List<ExecutionEntity> executions) {
        return executions.stream().map(ExecutionEntity::getId).toList();
    }

    private static String[] array(Collection<String> ids) {
        return SqlParameters.texts(ids);
    }

    @SuppressWarnings("unchecked") // the statement's result map says what it is
    private static <E> List<E> select(CommandContext command, String statement, Map<String, Object> parameters) {
        return command.getDbEntityManager()
                .selectList(statement, new ListQueryParameterObject(parameters, 0, Integer.MAX_VALUE));
    }

    private static final class Parts {

        private final String instance;
        private final List<ExecutionEntity> executions = new ArrayList<>();
        private final List<EventSubscriptionEntity> subscriptions = new ArrayList<>();
        private final List<JobEntity> jobs = new ArrayList<>();

        Parts(String instance) {
            this.instance = instance;
        }

        void restoreInto(Map<String, ExecutionEntity> roots) {
            for (ExecutionEntity execution : executions) {
                if (execution.getId().equals(instance)) {
                    execution.restoreProcessInstance(executions, subscriptions, null, null, jobs, null, null);
                    roots.put(instance, execution);
                }
            }
        }
    }
}
