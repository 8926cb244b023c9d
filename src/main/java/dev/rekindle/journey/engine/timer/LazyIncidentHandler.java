package dev.rekindle.journey.engine.timer;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;

/** Looks for incidents to resolve only where a job has failed before; the engine's handler queries for every executed job. */
public final class LazyIncidentHandler extends DefaultIncidentHandler {

    public LazyIncidentHandler() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    protected void removeIncident(IncidentContext context, boolean resolved) {
        JobEntity job = Context.getCommandContext()
                .getDbEntityManager()
                .getCachedEntity(JobEntity.class, context.getConfiguration());
        if (job == null || job.getExceptionMessage() != null) {
            super.removeIncident(context, resolved);
        }
    }
}
