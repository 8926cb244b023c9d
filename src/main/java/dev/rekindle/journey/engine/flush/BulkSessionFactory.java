package dev.rekindle.journey.engine.flush;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Opens sessions that write sets of rows; they share what they have read of the engine's statements. Only for an engine in
 * Spring's transactions: the sessions bypass MyBatis, which would not know that there is something to roll back.
 */
public final class BulkSessionFactory implements SessionFactory {

    private final StatementForms forms = new StatementForms();
    private final BulkStatements statements = new BulkStatements();
    private final FlushMeter meter;

    public BulkSessionFactory(FlushMeter meter) {
        this.meter = meter;
    }

    @Override
    public Class<?> getSessionType() {
        return DbSqlSession.class;
    }

    @Override
    public Session openSession() {
        return new BulkSession(
                Context.getProcessEngineConfiguration().getDbSqlSessionFactory(), forms, statements, meter);
    }
}
