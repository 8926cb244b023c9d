package dev.rekindle.journey.catalogue;

import static dev.rekindle.journey.DiagramBuilder.aJourney;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.DeploymentResult.Live;
import dev.rekindle.journey.DeploymentResult.Refused;
import dev.rekindle.journey.DeploymentResult.Unchanged;
import dev.rekindle.journey.DiagramBuilder;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.FindingTexts;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.segment.Segments;
import dev.rekindle.testing.RekindleIT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

@RekindleIT
class JourneysIT {

    @Autowired
    Journeys journeys;

    @Autowired
    FindingTexts sentences;

    @Autowired
    Segments segments;

    @Autowired
    JourneyVersions versions;

    @Autowired
    VersionStore store;

    @Autowired
    LiveVersions live;

    @Autowired
    ProcessDeployer engine;

    @Autowired
    VersionTable rows;

    @Autowired
    AwaitedEvents awaited;

    @Autowired
    Clock clock;

    @Autowired
    DiagramReader diagrams;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Schedules schedules;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theShippedJourneysAreLiveAfterTheStart() {
        assertThat(journeys.refusedAtStart()).doesNotContainKeys("welcome.bpmn", "win-back.bpmn", "birthday.bpmn");
        assertThat(journeys.all())
                .extracting(JourneyInfo::key)
                .contains("welcome", "win-back", "birthday", "dormant-reactivation");
        assertThat(schedules.all())
                .contains(new Schedule("journey-launch", "win-back", "0 0 10 ? * TUE", ZoneId.of("Europe/London")));
    }

    @Test
    void aChangedDiagramIsANewVersionAndTheSameOneIsNot() {
        DiagramBuilder journey = aJourney();

        assertThat(deploy(journey, "mara")).isEqualTo(new Live(journey.key(), 1));
        assertThat(deploy(journey, "mara")).isEqualTo(new Unchanged(journey.key(), 1));
        assertThat(deploy(journey.named("Renamed"), "ivo")).isEqualTo(new Live(journey.key(), 2));

        List<JourneyVersion> kept = journeys.versions(journey.key());
        assertThat(kept).extracting(JourneyVersion::number).containsExactly(2, 1);
        assertThat(kept).extracting(JourneyVersion::by).containsExactly("ivo", "mara");
        assertThat(kept).extracting(JourneyVersion::definitionId).doesNotHaveDuplicates();
        assertThat(journeys.diagram(journey.key(), 1)).contains(journey.xml());
        assertThat(versions.byDefinition(kept.get(0).definitionId())
                        .orElseThrow()
                        .definition()
                        .name())
                .isEqualTo("Renamed");
        assertThat(versions.byId(kept.get(1).id()).definition().name()).isEqualTo("Sample");
    }

    @Test
    void aRefusedDiagramChangesNothing() {
        List<Long> before = counts();

        DeploymentResult answer = deploy(aJourney().withoutTopic(), "mara");

        assertThat(((Refused) answer).findings()).extracting(Finding::code).contains("send-without-topic");
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void onlyActorsWhomThePolicyAllowsPublish() {
        List<Long> before = counts();
        DiagramBuilder journey = aJourney();

        DeploymentResult result =
                journeys.deploy(journey.key() + ".bpmn", journey.bytes(), new Actor.User("vic", Set.of(Role.VIEWER)));

        assertThat(((Refused) result).findings()).extracting(Finding::code).containsExactly("may-not-publish");
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aStoredVersionIsNotLiveUntilItIsPublished() {
        DiagramBuilder journey = aJourney();
        deploy(journey, "mara");
        DiagramBuilder changed = journey.named("Renamed");

        JourneyVersions.Version stored = transaction.execute(status -> store.store(checked(changed), user("ivo")));

        assertThat(stored.number()).isEqualTo(2);
        assertThat(liveNumber(journey)).isEqualTo(1);
        assertThat(info(journey).name()).isNotEqualTo("Renamed");
        assertThat(journeys.versions(journey.key())).hasSize(2);

        transaction.executeWithoutResult(status -> live.publish(stored, user("ivo")));
        assertThat(liveNumber(journey)).isEqualTo(2);
        assertThat(info(journey).name()).isEqualTo("Renamed");

        transaction.executeWithoutResult(status -> live.publish(
                versions.byId(journeys.versions(journey.key()).get(1).id()), user("mara")));
        assertThat(liveNumber(journey)).isEqualTo(1);
        assertThat(deploy(changed, "mara")).isEqualTo(new Live(journey.key(), 3));
        journeys.pause(journey.key());
    }

    private CheckedDiagram checked(DiagramBuilder journey) {
        return CheckedDiagram.of(List.of(journey.file()), diagrams).get(0);
    }

    private int liveNumber(DiagramBuilder journey) {
        assertThat(versions.liveOf(journey.key()))
                .get()
                .extracting(JourneyVersions.Version::number)
                .isEqualTo(info(journey).live().number());
        return info(journey).live().number();
    }

    private JourneyInfo info(DiagramBuilder journey) {
        return journeys.all().stream()
                .filter(each -> each.key().equals(journey.key()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneInvalidDiagramPreventsTheDeploymentOfAll() {
        List<Long> before = counts();

        List<DeploymentResult> answers = journeys.deploy(
                List.of(aJourney().file(), aJourney().withoutTopic().file()), user("mara"));

        assertThat(answers).allMatch(Refused.class::isInstance);
        assertThat(((Refused) answers.get(0)).findings()).isEmpty();
        assertThat(((Refused) answers.get(1)).findings()).isNotEmpty();
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aRefusalByTheEngineRollsBackTheWholeDeploymentAndIsAFindingAtItsElement() {
        DiagramBuilder accepted = aJourney();
        DiagramBuilder rejected = aJourney();
        ProcessDeployer rejecting = (resource, bpmn) -> {
            if (resource.equals(rejected.file().resource())) {
                throw new EngineRejection(List.of("wait"), new IllegalStateException("ENGINE-1234"));
            }
            return engine.deploy(resource, bpmn);
        };
        List<Long> before = counts();

        List<DeploymentResult> answers =
                journeysOn(rejecting).deploy(List.of(accepted.file(), rejected.file()), user("mara"));

        assertThat(((Refused) answers.get(0)).findings()).isEmpty();
        assertThat(((Refused) answers.get(1)).findings())
                .containsExactly(new Finding("wait", "Wait", "engine-refused", List.of()));
        assertThat(counts()).isEqualTo(before);
    }

    private JdbcJourneys journeysOn(ProcessDeployer deployer) {
        var rejecting = new VersionStore(rows, (CachedVersions) versions, diagrams, deployer, awaited, clock);
        return new JdbcJourneys(diagrams, rejecting, live, actor -> true, rows, transaction, event -> {}, clock);
    }

    @Test
    void whateverTheEngineThrowsNamesItsElement() throws IOException {
        String timer = "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P1D</bpmn:timeDuration>";
        String bpmn = Files.readString(Path.of("src/test/resources/bpmn/cases/500-catch-behind-two-gateways.bpmn"))
                .replace("isExecutable=\"true\"", "isExecutable=\"true\" camunda:historyTimeToLive=\"P180D\"")
                .replaceAll(
                        "(<bpmn:timerEventDefinition id=\"t_\\w+\") />",
                        "$1>" + timer + "</bpmn:timerEventDefinition>");

        assertThatThrownBy(() -> transaction.execute(status -> engine.deploy("raw.bpmn", bpmn)))
                .isInstanceOfSatisfying(
                        EngineRejection.class,
                        rejection -> assertThat(rejection.elements()).contains("m"));
    }

    @Test
    void nodesThatStartTogetherDeployOnce() throws Exception {
        DiagramBuilder journey = aJourney();
        Callable<DeploymentResult> start = () -> deploy(journey, "start");

        List<DeploymentResult> answers = new ArrayList<>();
        var nodes = Executors.newFixedThreadPool(4);
        try {
            for (Future<DeploymentResult> node : nodes.invokeAll(List.of(start, start, start, start))) {
                answers.add(node.get());
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(answers).filteredOn(Live.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Unchanged.class::isInstance).hasSize(3);
        assertThat(journeys.versions(journey.key())).hasSize(1);
    }

    @Test
    void aStartDoesNotUndoWhatWasDeployedByHand() {
        DiagramBuilder file = aJourney();
        deploy(file, "start");
        deploy(file.named("By hand"), "mara");

        assertThat(deploy(file, "start")).isEqualTo(new Unchanged(file.key(), 2));
        assertThat(deploy(file.named("File changed"), "start")).isEqualTo(new Live(file.key(), 3));
    }

    @Test
    void aRefusedFileIsReportedAndTheOthersAreDeployed(@TempDir Path folder) throws IOException {
        DiagramBuilder sound = aJourney();
        DiagramBuilder bad = aJourney().withoutTopic();
        Files.write(folder.resolve("a-bad-one.bpmn"), bad.bytes());
        Files.write(folder.resolve("sound.bpmn"), sound.bytes());
        Files.writeString(folder.resolve("README.md"), "No diagram.");

        filesIn(folder.toString()).start();

        assertThat(journeys.versions(sound.key())).hasSize(1);
        assertThat(journeys.versions(bad.key())).isEmpty();
        assertThat(journeys.refusedAtStart().get("a-bad-one.bpmn"))
                .extracting(Finding::code)
                .contains("send-without-topic");
    }

    @Test
    void withoutAFolderTheJourneysInsideTheApplicationAreDeployed() throws IOException {
        assertThat(folder("/there/is/no/such/folder").files())
                .extracting(Resource::getFilename)
                .containsExactly("birthday.bpmn", "dormant-reactivation.bpmn", "welcome.bpmn", "win-back.bpmn");
    }

    private ProcessFiles filesIn(String folder) {
        return new ProcessFiles((JdbcJourneys) journeys, sentences, folder(folder), examples(false), awaited);
    }

    private static ProcessFolder folder(String path) {
        return new ProcessFolder(new CatalogueSettings(path, "P1D", null));
    }

    private static ExampleFiles examples(boolean demo) {
        var environment = new MockEnvironment()
                .withProperty("spring.datasource.url", "jdbc:postgresql:mine")
                .withProperty("rekindle.demo.enabled", String.valueOf(demo));
        return new ExampleFiles(new CatalogueSettings("./processes", "P1D", null), environment);
    }

    @Test
    void whatShipsIsOnlyOfferedWithoutTheDemoUnlessSomebodyHasChangedIt() throws IOException {
        Resource shipped = folder("./processes").files().get(0);
        String text = shipped.getContentAsString(StandardCharsets.UTF_8) + "<!-- ours -->";
        Resource changed = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return String.valueOf(shipped.getFilename());
            }
        };
        assertThat(examples(false).isOnlyOffered(shipped)).isTrue();
        assertThat(examples(true).isOnlyOffered(shipped)).isFalse();
        assertThat(examples(false).isOnlyOffered(changed)).isFalse();
    }

    @Test
    void aScheduleIsPlannedAndRemovedWithItsEntry() {
        DiagramBuilder entering = aJourney();
        DiagramBuilder scheduled = entering.with(
                "<camunda:property name=\"entry\" value=\"manual\" />",
                "<camunda:property name=\"entry\" value=\"segment-schedule\" />"
                        + "<camunda:property name=\"cron\" value=\"0 0 8 ? * MON\" />"
                        + "<camunda:property name=\"zone\" value=\"Asia/Shanghai\" />");

        deploy(scheduled, "mara");
        assertThat(schedules.all())
                .contains(new Schedule("journey-launch", entering.key(), "0 0 8 ? * MON", ZoneId.of("Asia/Shanghai")));

        deploy(entering, "mara");
        assertThat(schedules.all()).extracting(Schedule::key).doesNotContain(entering.key());
    }

    @Test
    void aPausedJourneyIsNotAmongTheAdmittingVersions() {
        DiagramBuilder journey = aJourney();
        deploy(journey, "mara");

        journeys.pause(journey.key());
        assertThat(versions.admitting())
                .extracting(JourneyVersions.Version::journey)
                .doesNotContain(journey.key());
        assertThat(versions.liveOf(journey.key())).isPresent();

        journeys.resume(journey.key());
        assertThat(versions.admitting())
                .extracting(JourneyVersions.Version::journey)
                .contains(journey.key());
    }

    @Test
    void membersWhoCameWhileAJourneyWasPausedAreSkipped() {
        DiagramBuilder journey = aJourney().with("value=\"manual\"", "value=\"segment-entering\"");
        deploy(journey, "mara");
        journeys.pause(journey.key());
        segments.evaluate("dormant");
        jdbc.sql("delete from entry_cursor where journey_key = ?")
                .param(journey.key())
                .update();
        jdbc.sql("insert into entry_cursor (journey_key, segment_key, position) values (?, 'dormant', -5)")
                .param(journey.key())
                .update();

        journeys.resume(journey.key());

        long position = jdbc.sql("select position from entry_cursor where journey_key = ?")
                .param(journey.key())
                .query(Long.class)
                .single();
        assertThat(position).isEqualTo(segments.lastChange("dormant"));
        journeys.pause(journey.key());
    }

    private DeploymentResult deploy(DiagramBuilder journey, String by) {
        return journeys.deploy(journey.key() + ".bpmn", journey.bytes(), user(by));
    }

    private static Actor user(String name) {
        return name.equals(LiveVersions.AT_START.name())
                ? LiveVersions.AT_START
                : new Actor.User(name, Set.of(Role.ADMIN));
    }

    private List<Long> counts() {
        return List.of(count("journey"), count("journey_version"), count("act_re_deployment"), count("act_re_procdef"));
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
