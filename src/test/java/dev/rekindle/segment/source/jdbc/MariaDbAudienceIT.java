package dev.rekindle.segment.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.PullState;
import dev.rekindle.segment.source.pull.AudienceWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** An audience pulled from a real MariaDB, by an account that may only read. */
@SpringJUnitConfig(StoreContext.class)
class MariaDbAudienceIT {

    @Autowired
    DataSource database;

    @Autowired
    Members members;

    @Autowired
    FieldRules rules;

    @TempDir
    Path directory;

    private @Nullable AudienceWorld world;

    @AfterEach
    void clear() {
        if (world != null) {
            world.clear();
        }
    }

    @Test
    void textAndNumbersAreKeysAndAWatermarkIsATime() throws IOException, InterruptedException, SQLException {
        assumeThat(MariaDbServer.isInstalled())
                .as("mariadbd is not installed: apt-get install mariadb-server")
                .isTrue();
        try (var server = MariaDbServer.start(directory)) {
            server.run(
                    "create database crm character set utf8mb4",
                    "create table crm.person (code varchar(20) primary key, no bigint unsigned not null, mail text, active boolean, changed datetime(3))",
                    "insert into crm.person values ('a1', 1, 'C1@shop.example', true, '2026-11-01 00:00:00'),"
                            + " ('a2', 2, 'c2@shop.example', true, '2026-11-01 00:00:00'), ('a3', 18446744073709551615, 'c3@shop.example', true, '2026-11-01 00:00:00.250')",
                    "create user reader@'127.0.0.1' identified by 'p''w'",
                    "create user reader@localhost identified by 'p''w'",
                    "grant select on crm.* to reader@'127.0.0.1'",
                    "grant select on crm.* to reader@localhost");
            var settings = AudienceWorld.settings(Map.of("page-size", "2", "allow-private", "127.0.0.1"));
            var here = new AudienceWorld(
                    database, members, rules, settings, List.of(JdbcAudienceFixture.source(settings)));
            world = here;
            for (int i = 1; i <= 4; i++) {
                here.member("c" + i, "c" + i + "@shop.example", null);
            }
            pullsByTextAndByNumber(here, server);
            pullsByARule(here, server);
            pullsWhatChanged(here, server);
        }
    }

    private static void pullsByTextAndByNumber(AudienceWorld world, MariaDbServer server) {
        for (String key : List.of("code", "no")) {
            world.audiences.save(audience(server, key, false), Map.of("password", "p'w"));
            AudiencePull pull = world.pull("vip");
            assertThat(pull)
                    .extracting(AudiencePull::state, AudiencePull::rows, AudiencePull::detail)
                    .containsExactly(PullState.DONE, 3L, "");
            assertThat(world.membersOf("vip")).containsExactly("c1", "c2", "c3");
        }
    }

    private static void pullsByARule(AudienceWorld world, MariaDbServer server) {
        Audience all = audience(server, "code", false);
        Map<String, String> settings = new HashMap<>(all.settings());
        settings.put("ruleColumns", "active\nmail\nchanged");
        settings.put("rule", """
                {"all": [{"attribute": "active", "is": true}, {"attribute": "changed", "before": "2026-11-02"},
                         {"not": {"attribute": "mail", "contains": "C2@"}}]}
                """);
        var ruled = new Audience(
                all.key(),
                all.nameEn(),
                all.nameZh(),
                all.connector(),
                settings,
                all.columns(),
                false,
                false,
                100,
                null);
        assertThat(world.audiences.problem(ruled, Map.of("password", "p'w"))).isEmpty();
        world.audiences.save(ruled, Map.of("password", "p'w"));
        assertThat(world.pull("vip").rows()).isEqualTo(2);
        assertThat(world.membersOf("vip")).containsExactly("c1", "c3");
        world.audiences.save(all, Map.of());
        world.pull("vip");
    }

    private static void pullsWhatChanged(AudienceWorld world, MariaDbServer server) throws SQLException {
        world.audiences.save(audience(server, "no", true), Map.of());
        world.pull("vip");
        server.run(
                "insert into crm.person values ('a4', 4, 'c4@shop.example', true, '2026-11-02 00:00:00')",
                "update crm.person set active = false, changed = '2026-11-02 00:00:00.5' where code = 'a2'");
        AudiencePull pull = world.pull("vip");
        assertThat(pull)
                .extracting(AudiencePull::rows, AudiencePull::entering, AudiencePull::leaving)
                .containsExactly(3L, 1L, 1L);
        assertThat(world.membersOf("vip")).containsExactly("c1", "c3", "c4");
    }

    private static Audience audience(MariaDbServer server, String key, boolean incremental) {
        Map<String, String> settings = new HashMap<>(
                JdbcAudienceFixture.settings("MARIADB", server.address("crm"), "reader", "select * from person", key));
        settings.put("watermark", "changed");
        return new Audience(
                "vip",
                "Vip",
                "贵宾",
                "jdbc",
                settings,
                new AudienceColumns(Map.of(AudienceField.EMAIL, "mail", AudienceField.INSIDE, "active"), Map.of()),
                incremental,
                false,
                100,
                null);
    }
}
