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
 * A database session of the engine that writes each group of rows of one kind with one statement: inserts by COPY, updates
 * and deletes from arrays, with the engine's check of revisions. Rows without such a statement are written as the engine
 * does it, by a JDBC batch with one execution per row; {@link FlushMeter} counts them.
 */
final class BulkSession extends BatchDbSqlSession {

    /** With fewer rows a JDBC batch is as fast. */
    private static final int FEW = 4;

    private final StatementForms forms;
    private final BulkStatements statements;
    private final FlushMeter meter;

    BulkSession(DbSqlSessionFactory factory, StatementForms forms, BulkStatements statements, FlushMeter meter) {
        super(factory);
        this.forms = forms;
        this.statements = statements;
        this.meter = meter;
    }

    @Override
    public FlushResult executeDbOperations(List<DbOperation> operations) {
        List<DbOperation> failed = new ArrayList<>();
        for (Iterator<FlushGroup> groups =
                        FlushGroups.of(operations, this::form).iterator();
                groups.hasNext(); ) {
            FlushGroup group = groups.next();
            FlushResult result = execute(group);
            failed.addAll(result.getFailedOperations());
            if (result.hasRemainingOperations() || result.hasFailures()) {
                List<DbOperation> remaining = new ArrayList<>(result.getRemainingOperations());
                groups.forEachRemaining(later -> remaining.addAll(later.operations()));
                return FlushResult.withFailuresAndRemaining(failed, remaining);
            }
        }
        return FlushResult.withFailures(failed);
    }

    private Optional<StatementForm> form(DbOperation operation) {
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
        return forms.of(sqlSession.getConfiguration(), statement, entity);
    }

    private FlushResult execute(FlushGroup group) {
        if (group.form() == null || group.operations().size() < FEW) {
            meter.rowByRow(group.form() == null, group.operations());
            return super.executeDbOperations(group.operations());
        }
        List<DbEntityOperation> rows = group.entityOperations();
        try {
            Set<String> written = statements.execute(sqlSession.getConnection(), group.form(), rows);
            rows.forEach(row -> postProcessOperationPerformed(
                    row, written.contains(row.getEntity().getId()) ? 1 : 0, null));
            meter.together(group.operations());
            return FlushResult.withFailures(
                    group.operations().stream().filter(DbOperation::isFailed).toList());
        } catch (SQLException e) {
            return rejected(group, new PersistenceException(e));
        }
    }

    /** The server does not name the row; as in a JDBC batch, the first row is reported. */
    private FlushResult rejected(FlushGroup group, PersistenceException failure) {
        DbOperation first = group.operations().get(0);
        postProcessOperationPerformed(first, 0, failure);
        if (!first.isFailed()) {
            throw failure;
        }
        return FlushResult.withFailuresAndRemaining(
                List.of(first), group.operations().subList(1, group.operations().size()));
    }
}
