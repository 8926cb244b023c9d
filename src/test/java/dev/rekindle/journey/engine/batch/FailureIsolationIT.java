package dev.rekindle.journey.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.FromMondayNoon;
import dev.rekindle.journey.JourneyIT;
import dev.rekindle.journey.JourneyTestBed;
import dev.rekindle.journey.engine.InstanceKeys;
import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Removes a member from a command after all of the member's steps have been executed in memory, the hardest moment. */
@JourneyIT
@FromMondayNoon
class FailureIsolationIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    EngineCommands commands;

    @Test
    void nothingIsWrittenForAMemberWhoFailsAtTheEndOfTheSteps() {
        String journey = testBed.deploy("trial.bpmn", "isolated-steps", Map.of());
        List<MemberId> members = testBed.members(3, "UTC");
        enrolments.enter(journey, "test", members);
        testBed.setClock(testBed.now().plus(Duration.ofDays(3)));
        MemberId bad = members.get(1);
        var before = rowsOf(bad);

        var failed = commands.execute(command -> {
            var jobs = InstanceLoader.lockJobs(command, testBed.now(), jobs(journey));
            var roots = InstanceLoader.load(
                    command, jobs.stream().map(JobEntity::getProcessInstanceId).toList(), jobs);
            try (var isolation = new FailureIsolation<String>(command, BatchContext.current())) {
                jobs.forEach(job -> execute(
                        command,
                        isolation,
                        job,
                        Objects.requireNonNull(
                                InstanceKeys.enrolment(Objects.requireNonNull(roots.get(job.getProcessInstanceId()))
                                        .getBusinessKey())),
                        enrolmentOf(bad)));
                return isolation.failed();
            }
        });

        assertThat(failed).hasSize(1);
        assertThat(rowsOf(bad)).isEqualTo(before);
        assertThat(testBed.nodes(bad, journey)).containsExactly("start", "sendFirst", "waitThreeDays");
        for (MemberId good : List.of(members.get(0), members.get(2))) {
            assertThat(testBed.nodes(good, journey)).contains("tag", "which");
            assertThat(tagsOf(good)).isEqualTo(1);
        }
        assertThat(tagsOf(bad)).isZero();
        testBed.nothingIsLost();
        testBed.pass(Duration.ofDays(3));
        assertThat(testBed.outcome(bad, journey)).isEqualTo("COMPLETED");
    }

    private static void execute(
            CommandContext command,
            FailureIsolation<String> isolation,
            JobEntity job,
            EnrolmentId enrolment,
            EnrolmentId bad) {
        isolation.run(job.getId(), enrolment, job.getProcessInstanceId(), () -> {
            command.setCurrentJob(job);
            job.execute(command);
            if (enrolment.equals(bad)) {
                throw new IllegalStateException("fails on purpose");
            }
        });
    }

    private List<String> jobs(String journey) {
        return testBed.jdbc
                .sql("""
                select j.id_ from act_ru_job j join enrolment e on e.process_instance_id = j.process_instance_id_
                 where e.journey_key = :journey
                """)
                .param("journey", journey)
                .query(String.class)
                .list();
    }

    private EnrolmentId enrolmentOf(MemberId member) {
        return new EnrolmentId(testBed.count("select id from enrolment where member_id = " + member.value()));
    }

    /** The engine's rows of the member, revisions included. */
    private List<String> rowsOf(MemberId member) {
        return testBed.jdbc
                .sql("""
                select r.text from enrolment e cross join lateral (
                    select x::text as text from act_ru_execution x where x.proc_inst_id_ = e.process_instance_id
                    union all select j::text from act_ru_job j where j.process_instance_id_ = e.process_instance_id
                    union all select s::text from act_ru_event_subscr s
                               where s.proc_inst_id_ = e.process_instance_id) r
                 where e.member_id = :member order by 1
                """)
                .param("member", member.value())
                .query(String.class)
                .list();
    }

    private long tagsOf(MemberId member) {
        return testBed.count("select count(*) from member_tag where tag = 'quiet' and member_id = " + member.value());
    }
}
