package dev.rekindle.journey.engine.flush;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.impl.db.FlushResult;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;

/**
 * The engine's session with the database, writing each run of rows of one kind with one statement: inserts by COPY,
 * updates and deletes from arrays, with the engine's check of revisions. What it has no such statement for is written the
 * engine's way, a JDBC batch with one execution per row; {@link FlushMeter} tells how much that is.
 */
final class BulkSession extends BatchDbSqlSession {

    /** Below this a JDBC batch is as good. */
    private static final int FEW = 4;

    private final StatementForms shapes;
    private final BulkStatements statements;
    private final FlushMeter meter;

    BulkSession(DbSqlSessionFactory factory, StatementForms shapes, BulkStatements statements, FlushMeter meter) {
        super(factory);
        this.shapes = shapes;
        this.statements = statements;
        this.meter = meter;
    }

    @Override
    public FlushResult executeDbOperations(List<DbOperation> operations) {
        List<DbOperation> failed = new ArrayList<>();
        for (Iterator<FlushGroup> runs = FlushGroups.of(operations, this::shape).iterator(); runs.hasNext(); ) {
            FlushGroup run = runs.next();
            FlushResult result = execute(run);
            failed.addAll(result.getFailedOperations());
            if (result.hasRemainingOperations() || result.hasFailures()) {
                List<DbOperation> remaining = new ArrayList<>(result.getRemainingOperations());
                runs.forEachRemaining(later -> remaining.addAll(later.operations()));
                return FlushResult.withFailuresAndRemaining(failed, remaining);
            }
        }
        return FlushResult.withFailures(failed);
    }

    private Optional<StatementForm> shape(DbOperation operation) {
        if (!(operation instanceof DbEntityOperation one)) {
            return Optional.empty();
        }
        var entity = one.getEntity();
        String statement = dbSqlSessionFactory.mapStatement(
                switch (one.getOperationType()) {
                    case INSERT -> dbSqlSessionFactory.getInsertStatement(entity);
                    case UPDATE -> dbSqlSessionFactory.getUpdateStatement(entity);
                    default -> dbSqlSessionFactory.getDeleteStatement(entity.getClass());
                });
        return shapes.of(sqlSession.getConfiguration(), statement, entity);
    }

    private FlushResult execute(FlushGroup run) {
        if (run.shape() == null || run.operations().size() < FEW) {
            meter.rowByRow(run.shape() == null, run.operations());
            return super.executeDbOperations(run.operations());
        }
        List<DbEntityOperation> rows = run.entityOperations();
        try {
            Set<String> written = statements.execute(sqlSession.getConnection(), run.shape(), rows);
            rows.forEach(row -> postProcessOperationPerformed(
                    row, written.contains(row.getEntity().getId()) ? 1 : 0, null));
            meter.together(run.operations());
            return FlushResult.withFailures(
                    run.operations().stream().filter(DbOperation::isFailed).toList());
        } catch (SQLException e) {
            return refused(run, new PersistenceException(e));
        }
    }

    /** The server does not say which row it was; as in a JDBC batch, the first stands for them. */
    private FlushResult refused(FlushGroup run, PersistenceException failure) {
        DbOperation first = run.operations().get(0);
        postProcessOperationPerformed(first, 0, failure);
        if (!first.isFailed()) {
            throw failure;
        }
        return FlushResult.withFailuresAndRemaining(
                List.of(first), run.operations().subList(1, run.operations().size()));
    }
}
