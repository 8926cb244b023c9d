package dev.rekindle.journey.engine.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.engine.flush.StatementForm.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementFormReaderTests {

    private static final Configuration MYBATIS = new Configuration();

    private static Optional<StatementForm> read(String sql, String... properties) {
        List<ParameterMapping> parameters = new ArrayList<>();
        for (String property : properties) {
            parameters.add(new ParameterMapping.Builder(MYBATIS, property, Object.class).build());
        }
        return StatementFormReader.read(new BoundSql(MYBATIS, sql, parameters, ""));
    }

    private static Column of(String name, String property) {
        return new Column(name, property, null);
    }

    @Test
    void readsAnInsertWithItsLiterals() {
        assertThat(read(
                        "insert into ACT_RU_JOB ( ID_,\n TYPE_, NAME_, REV_ ) values ( ?, 'timer', ?, 1 )",
                        "id",
                        "name"))
                .contains(new StatementForm.Insertion(
                        "ACT_RU_JOB",
                        List.of(
                                of("id_", "id"),
                                new Column("type_", null, "timer"),
                                of("name_", "name"),
                                new Column("rev_", null, "1"))));
    }

    @Test
    void readsAnUpdateThatChecksTheRevision() {
        assertThat(read(
                        "update ACT_RU_TASK SET REV_ = ?, OWNER_=? where ID_= ? and REV_ = ?",
                        "revisionNext",
                        "owner",
                        "id",
                        "revision"))
                .contains(new StatementForm.Change(
                        "ACT_RU_TASK",
                        List.of(of("rev_", "revisionNext"), of("owner_", "owner")),
                        of("id_", "id"),
                        of("rev_", "revision")));
    }

    @Test
    void readsADeleteWithAndWithoutRevision() {
        assertThat(read("delete from ACT_RU_TASK where ID_ = ? and REV_ = ?", "id", "revision"))
                .contains(new StatementForm.Removal("ACT_RU_TASK", of("id_", "id"), of("rev_", "revision")));
        assertThat(read("delete from ACT_RU_IDENTITYLINK where ID_ = ?", "id"))
                .contains(new StatementForm.Removal("ACT_RU_IDENTITYLINK", of("id_", "id"), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into T (ID_, AT_) values (?, now())",
                "insert into T (ID_) select ?",
                "update T set N_ = N_ + ? where ID_ = ?",
                "update T set A_ = ? where KEY_ = ?",
                "update T set A_ = ? where ID_ = ? and B_ is null",
                "delete from T where KEY_ = ?",
                "delete from T where ID_ = ? or REV_ = ?",
                "delete from T"
            })
    void doesNotReadStatementsThatCannotBeExecutedForManyRows(String sql) {
        assertThat(read(sql, "a", "b", "c")).isEmpty();
    }
}
