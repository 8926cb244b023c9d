package dev.rekindle.journey.engine.flush;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * An entity manager that passes all rows of a command to {@link BulkSession} at once, in an order computed in linear time.
 * The engine's own divides them into groups of fifty and orders them in quadratic time.
 */
public final class BulkFlush extends DbEntityManager {

    private @Nullable String instanceId;

    private BulkFlush(IdGenerator ids, PersistenceSession session) {
        super(ids, session);
    }

    /** Sets the id of the process instance that is started next. */
    public void setNextInstanceId(String id) {
        instanceId = id;
    }

    @Override
    protected void ensureHasId(DbEntity entity) {
        if (instanceId != null && entity.getId() == null && entity instanceof ExecutionEntity) {
            entity.setId(instanceId);
            instanceId = null;
        }
        super.ensureHasId(entity);
    }

    /** The engine builds its error message for every row, also for valid ids. */
    @Override
    protected void validateId(DbEntity entity) {
        String id = entity.getId();
        if (id == null || id.isEmpty() || id.equals("*")) {
            super.validateId(entity);
        }
    }

    @Override
    protected void initializeOperationManager() {
        dbOperationManager = new OperationOrder();
    }

    @Override
    protected void flushDbOperationManager() {
        if (isIgnoreForeignKeysForNextFlush) {
            super.flushDbOperationManager();
            return;
        }
        List<DbOperation> operations = dbOperationManager.calculateFlush();
        if (!operations.isEmpty()) {
            flushDbOperations(operations, operations);
        }
    }

    /** Opens an entity manager for each command. */
    public record Factory(IdGenerator ids) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return DbEntityManager.class;
        }

        @Override
        public Session openSession() {
            return new BulkFlush(ids, Context.getCommandContext().getSession(PersistenceSession.class));
        }
    }
}
