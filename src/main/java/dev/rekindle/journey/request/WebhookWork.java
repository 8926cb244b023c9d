package dev.rekindle.journey.request;

import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.Engine.Answer;
import dev.rekindle.journey.request.WebhookTable.Call;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.setting.Live;
import dev.rekindle.webhook.WebhookAnswer;
import dev.rekindle.webhook.WebhookAnswer.Delivered;
import dev.rekindle.webhook.WebhookAnswer.Failed;
import dev.rekindle.webhook.WebhookAnswer.Refused;
import dev.rekindle.webhook.WebhookRequest;
import dev.rekindle.webhook.WebhookSender;
import dev.rekindle.webhook.WebhookSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends due webhooks: claims some and commits, sends them outside of any transaction, records each answer and continues the
 * member in one transaction. A crash in between repeats the request with the same id: it arrives at least once.
 */
@Component
class WebhookWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(WebhookWork.class);
    private static final int AT_A_TIME = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebhookTable table;
    private final WebhookSender sender;
    private final Live<WebhookSettings> settings;
    private final JourneyVersions versions;
    private final Members members;
    private final Engine engine;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WebhookWork(
            WebhookTable table,
            WebhookSender sender,
            Live<WebhookSettings> settings,
            JourneyVersions versions,
            Members members,
            Engine engine,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.sender = sender;
        this.settings = settings;
        this.versions = versions;
        this.members = members;
        this.engine = engine;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.WEBHOOKS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return table.nextDue();
    }

    /** Other workers send other calls. */
    @Override
    public int mostWorkers() {
        return 4;
    }

    @Override
    public int runDue() {
        Duration lease = settings.get().timeout().multipliedBy(2L * AT_A_TIME).plusMinutes(1);
        List<Call> claimed = transaction.execute(status -> table.claim(clock.instant(), lease, AT_A_TIME));
        if (claimed == null || claimed.isEmpty()) {
            return 0;
        }
        Map<MemberId, Member> about =
                members.byIds(claimed.stream().map(Call::member).collect(Collectors.toSet()));
        claimed.forEach(call -> attempt(call, about.get(call.member())));
        return claimed.size();
    }

    private void attempt(Call call, @Nullable Member member) {
        Version version = versions.byId(call.version());
        Optional<TaskStep.CallWebhook> step = version.definition()
                .step(call.step())
                .filter(TaskStep.CallWebhook.class::isInstance)
                .map(TaskStep.CallWebhook.class::cast);
        WebhookAnswer answer = step.isEmpty() || member == null
                ? new Refused("there is no such step or member any more")
                : sender.send(
                        new WebhookRequest(call.request(), step.get().url(), body(call, version, step.get(), member)));
        record(call, answer, step.map(TaskStep.CallWebhook::stopsOnFailure).orElse(false));
    }

    private static String body(Call call, Version version, TaskStep.CallWebhook step, Member member) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("id", member.externalId());
        for (String field : step.fields()) {
            Object value = member.property(field);
            about.put(
                    field,
                    value == null || value instanceof Number || value instanceof Boolean ? value : value.toString());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", call.request().toString());
        body.put("journey", version.journey());
        body.put("version", version.number());
        body.put("step", step.id());
        body.put("visit", call.visit());
        body.put("at", call.plannedAt().toString());
        body.put("member", about);
        return JSON.writeValueAsString(body);
    }

    private void record(Call call, WebhookAnswer answer, boolean stops) {
        if (answer instanceof Delivered) {
            proceed(call, "DELIVERED", TaskStep.CallWebhook.DELIVERED);
            return;
        }
        boolean mayRetry =
                answer instanceof Failed && call.tries() < settings.get().attempts();
        String reason = answer instanceof Failed failed ? failed.reason() : ((Refused) answer).reason();
        log.info(
                "webhook failed call={} enrolment={} tries={} retried={} reason={}",
                call.id(),
                call.enrolment().value(),
                call.tries(),
                mayRetry,
                reason);
        if (mayRetry) {
            Duration delay = WebhookRequest.pauseAfter(call.tries());
            transaction.executeWithoutResult(
                    status -> table.retry(call, reason, clock.instant().plus(delay)));
        } else if (stops) {
            transaction.executeWithoutResult(status -> table.stick(call, reason, clock.instant()));
        } else {
            table.note(call, reason);
            proceed(call, "FAILED", TaskStep.CallWebhook.FAILED);
        }
    }

    /** Of several attempts that are recorded one continues the member; where the next step fails, the member is stuck. */
    private void proceed(Call call, String state, String result) {
        try {
            transaction.executeWithoutResult(status -> {
                Map<?, RuntimeException> failed =
                        engine.answer(List.of(new Answer(call.enrolment(), call.step(), result)), answers -> {
                            Set<Long> ended = table.end(Set.of(call.id()), state, clock.instant());
                            return ended.isEmpty() ? List.of() : answers;
                        });
                failed.values().forEach(reason -> {
                    throw reason;
                });
            });
        } catch (RuntimeException e) {
            log.warn(
                    "member not continued call={} enrolment={} reason={}",
                    call.id(),
                    call.enrolment().value(),
                    e.toString());
            transaction.executeWithoutResult(status -> table.stick(call, e.toString(), clock.instant()));
        }
    }
}
