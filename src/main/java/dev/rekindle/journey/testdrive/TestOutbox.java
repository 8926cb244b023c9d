package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.member.Member;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateFacts;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.forecast.SendForecast;
import dev.rekindle.message.forecast.SendForecasts;
import dev.rekindle.message.writing.UnpublishedMessages;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The messages of a test drive: those that wait for their time, and those that would have been sent. */
final class TestOutbox {

    /** A link that nobody can follow stands for the one that a real message has. */
    private static final URI UNSUBSCRIBE = URI.create("https://unsubscribe.invalid/");

    private final Situation situation;
    private final TestWorld world;
    private final SendForecasts forecasts;
    private final Templates templates;
    private final UnpublishedMessages unpublished;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<TaskStep.Send> sent = new ArrayList<>();

    TestOutbox(Situation situation, DriveContext context) {
        this.situation = situation;
        this.world = context.world();
        this.forecasts = context.forecasts();
        this.templates = context.templates();
        this.unpublished = context.unpublished();
    }

    private record Waiting(TaskStep.Send step, PlannedMessage planned, Instant due) {}

    void add(TaskStep.Send step, PlannedMessage planned) {
        waiting.add(new Waiting(step, planned, planned.dueAt()));
    }

    /** When the next message is due. */
    Optional<Instant> next() {
        return waiting.stream().map(Waiting::due).min(Instant::compareTo);
    }

    /** Decides about every message that is due now. */
    List<TestMoment> sendDue() {
        List<TestMoment> moments = new ArrayList<>();
        for (Waiting each : List.copyOf(waiting)) {
            if (!each.due().isAfter(situation.now())) {
                waiting.remove(each);
                moments.add(decide(each));
            }
        }
        return moments;
    }

    private TestMoment decide(Waiting message) {
        Instant now = situation.now();
        MessageSpec spec = message.planned().spec();
        boolean assumed =
                situation.isInvented() && !world.driven().past().optedOut().contains(spec.channel());
        var sending = new SendForecasts.Sending(now, world.marketing(), assumed);
        SendForecast forecast = forecasts.of(situation.member(), spec, situation.zone(), sending);
        return forecast.match(new SendForecast.Cases<TestMoment>() {
            @Override
            public TestMoment sent(SendForecast.Sent sending) {
                if (!spec.transactional()) {
                    world.sentMarketing();
                }
                sent.add(message.step());
                return new TestMoment.Sent(now, message.step(), new TestMessage(message.planned(), rendered(spec)));
            }

            @Override
            public TestMoment postponed(SendForecast.Postponed postponed) {
                waiting.add(new Waiting(message.step(), message.planned(), postponed.until()));
                return new TestMoment.Postponed(now, message.step(), postponed.reason(), postponed.until());
            }

            @Override
            public TestMoment withheld(SendForecast.Withheld withheld) {
                return new TestMoment.Withheld(now, message.step(), withheld.reason());
            }
        });
    }

    private RenderResult rendered(MessageSpec spec) {
        Member member = situation.member();
        Locale locale = member.locale() == null ? Locale.ENGLISH : member.locale();
        var facts = new TemplateFacts(
                member,
                situation.zone(),
                UNSUBSCRIBE,
                question -> situation.facts().holds(question),
                figure -> situation.facts().member(figure.property()));
        String name = Templates.name(spec.template(), spec.variant());
        Optional<RenderResult> draft = templates.known(name)
                ? Optional.empty()
                : unpublished.render(name, spec.channel(), locale, facts, MessageLinks.PLAIN);
        return draft.orElseGet(() -> templates.render(name, spec.channel(), locale, facts, MessageLinks.PLAIN));
    }

    /** Withholds what has not been sent, because the member leaves the journey. */
    List<TestMoment> withholdAll(WithheldReason reason) {
        List<TestMoment> moments = new ArrayList<>();
        waiting.forEach(each -> moments.add(new TestMoment.Withheld(situation.now(), each.step(), reason)));
        waiting.clear();
        return moments;
    }

    /** The steps whose message would have been sent, each once, in order. */
    List<TaskStep.Send> sent() {
        return sent.stream().distinct().toList();
    }
}
