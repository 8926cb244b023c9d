package dev.rekindle.journey.task;

import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.Engine.Answer;
import dev.rekindle.journey.task.PersonTasks.Outcome.Kind;
import dev.rekindle.member.MemberId;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tasks in {@code person_task}; the engine continues the member in the transaction that closes the task. */
@Component
class JdbcPersonTasks implements PersonTasks {

    private static final Logger log = LoggerFactory.getLogger(JdbcPersonTasks.class);

    private final TaskTable table;
    private final Engine engine;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JdbcPersonTasks(
            TaskTable table, Engine engine, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
        this.table = table;
        this.engine = engine;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public List<PersonTask> find(TaskQuery query, int offset, int limit) {
        return table.find(query, offset, limit);
    }

    @Override
    public long count(TaskQuery query) {
        return table.count(query);
    }

    @Override
    public long countOpen(Set<String> teams) {
        return table.countOpen(teams);
    }

    @Override
    public List<String> journeys(Set<String> teams) {
        return table.journeys(teams);
    }

    @Override
    public Optional<PersonTask> find(long id, Set<String> teams) {
        return table.find(id, teams);
    }

    @Override
    public List<PersonTask> ofMember(MemberId member, Instant before, int limit) {
        return table.ofMember(member, before, limit);
    }

    @Override
    public Outcome claim(long id, String user, Set<String> teams, boolean takeOver) {
        if (table.find(id, teams).isEmpty()) {
            return new Outcome(Kind.NOT_FOUND, null);
        }
        return table.claim(id, user, takeOver, clock.instant()) ? outcome(Kind.DONE, id, teams) : refused(id, teams);
    }

    @Override
    public Outcome release(long id, String user, Set<String> teams) {
        if (table.find(id, teams).isEmpty()) {
            return new Outcome(Kind.NOT_FOUND, null);
        }
        return table.release(id, user) ? outcome(Kind.DONE, id, teams) : refused(id, teams);
    }

    private Outcome refused(long id, Set<String> teams) {
        boolean open = table.find(id, teams).filter(PersonTask::isOpen).isPresent();
        return outcome(open ? Kind.TAKEN : Kind.CLOSED, id, teams);
    }

    private Outcome outcome(Kind kind, long id, Set<String> teams) {
        return new Outcome(kind, table.find(id, teams).orElse(null));
    }

    @Override
    public Outcome complete(long id, String user, Set<String> teams, String result, String note) {
        PersonTask task = table.find(id, teams).orElse(null);
        Kind refusal = task == null ? Kind.NOT_FOUND : refusal(task, result, note);
        if (task == null || refusal != null) {
            return new Outcome(refusal == null ? Kind.NOT_FOUND : refusal, task);
        }
        Kind kind = transaction.execute(status -> {
            Kind done = complete(task, user, result, note);
            if (done != Kind.DONE) {
                status.setRollbackOnly();
            }
            return done;
        });
        return outcome(kind == null ? Kind.FAILED : kind, id, teams);
    }

    private static @Nullable Kind refusal(PersonTask task, String result, String note) {
        if (!task.isOpen()) {
            return Kind.CLOSED;
        }
        if (!task.step().results().contains(result)) {
            return Kind.UNKNOWN_RESULT;
        }
        return note.length() > LONGEST_NOTE ? Kind.NOTE_TOO_LONG : null;
    }

    /** The instance is locked before the task, as by everything else that moves the member. */
    private Kind complete(PersonTask task, String user, String result, String note) {
        if (table.isHeld(task.journey())) {
            return Kind.HELD;
        }
        boolean[] closed = {false};
        Map<?, RuntimeException> failed =
                engine.answer(List.of(new Answer(task.enrolment(), task.step().id(), result)), answers -> {
                    closed[0] = table.close(task.id(), user, result, note.strip(), clock.instant());
                    return closed[0] ? answers : List.of();
                });
        if (!closed[0]) {
            return Kind.CLOSED;
        }
        if (!failed.isEmpty()) {
            failed.values()
                    .forEach(reason -> log.warn(
                            "task not completed task={} enrolment={} reason={}",
                            task.id(),
                            task.enrolment().value(),
                            reason.toString()));
            return Kind.FAILED;
        }
        audit.record(AuditEntry.of(AuditAction.TASK_COMPLETED, task.member().value())
                .after("task", task.id())
                .after("journey", task.journey())
                .after("step", task.step().id())
                .after("result", result));
        log.info(
                "task completed task={} enrolment={} step={}",
                task.id(),
                task.enrolment().value(),
                task.step().id());
        return Kind.DONE;
    }
}
