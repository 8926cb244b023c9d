package dev.rekindle.journey.engine.flush;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.scripting.defaults.RawSqlSource;
import org.apache.ibatis.session.Configuration;

/** The forms of the engine's statements, each parsed once. */
final class StatementForms {

    private final Map<String, Optional<StatementForm>> byStatement = new ConcurrentHashMap<>();
    private final Map<String, Optional<StatementForm>> byText = new ConcurrentHashMap<>();

    /** @param entity the statement's parameter; its text may depend on it */
    Optional<StatementForm> of(Configuration mybatis, String statement, Object entity) {
        Optional<StatementForm> known = byStatement.get(statement);
        if (known != null) {
            return known;
        }
        MappedStatement mapped = mybatis.getMappedStatement(statement);
        BoundSql bound = mapped.getBoundSql(entity);
        if (mapped.getSqlSource() instanceof RawSqlSource) {
            return byStatement.computeIfAbsent(statement, key -> StatementFormReader.read(bound));
        }
        return byText.computeIfAbsent(statement + ' ' + bound.getSql(), key -> StatementFormReader.read(bound));
    }
}
