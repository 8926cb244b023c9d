package dev.rekindle.web.template;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.trial.TestMessage;
import dev.rekindle.message.trial.TestOutcome;
import dev.rekindle.message.trial.TestRequest;
import dev.rekindle.message.trial.TestSends;
import dev.rekindle.message.trial.Tester;
import dev.rekindle.message.trial.Testers;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.message.writing.TemplateUsers;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.security.Actor;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Texts;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Sends one message, or all of a journey's in order, to testers: of each message the draft where there is one, else the live
 * version.
 */
@Controller
class TestSendPages {

    private static final String REASON = "message.reason.";

    private final TestSends sends;
    private final Testers testers;
    private final TemplateDrafts templates;
    private final ObjectProvider<TemplateUsers> users;
    private final JourneyDefinitions journeys;
    private final Drafts drafts;
    private final TemplateVersions versions;
    private final List<Connector> connectors;
    private final DisplayNames names;
    private final Texts texts;

    TestSendPages(
            TestSends sends,
            Testers testers,
            TemplateDrafts templates,
            ObjectProvider<TemplateUsers> users,
            JourneyDefinitions journeys,
            Drafts drafts,
            TemplateVersions versions,
            List<Connector> connectors,
            DisplayNames names,
            Texts texts) {
        this.sends = sends;
        this.testers = testers;
        this.templates = templates;
        this.users = users;
        this.journeys = journeys;
        this.drafts = drafts;
        this.versions = versions;
        this.connectors = connectors;
        this.names = names;
        this.texts = texts;
    }

    @GetMapping("/templates/{name}/test")
    String ofTemplate(@PathVariable String name, @Nullable Principal reader, Model model) {
        return form(template(name), "/templates/" + name + "/test", "/templates/" + name + "/edit", reader, model);
    }

    @PostMapping("/templates/{name}/test")
    String sendTemplate(
            @PathVariable String name, TestChoice choice, @Nullable Principal by, RedirectAttributes redirect) {
        return send(template(name), choice, by, redirect, "/templates/" + name + "/test");
    }

    @GetMapping("/journeys/{key}/test")
    String ofJourney(@PathVariable String key, @Nullable Principal reader, Model model) {
        return form(messages(live(key)), "/journeys/" + key + "/test", "/journeys/" + key, reader, model);
    }

    @PostMapping("/journeys/{key}/test")
    String sendJourney(
            @PathVariable String key, TestChoice choice, @Nullable Principal by, RedirectAttributes redirect) {
        return send(messages(live(key)), choice, by, redirect, "/journeys/" + key + "/test");
    }

    @GetMapping("/journeys/drafts/{id:\\d+}/test")
    String ofDraft(@PathVariable long id, @Nullable Principal reader, Model model) {
        return form(messages(draft(id)), "/journeys/drafts/" + id + "/test", "/journeys/drafts/" + id, reader, model);
    }

    @PostMapping("/journeys/drafts/{id:\\d+}/test")
    String sendDraft(@PathVariable long id, TestChoice choice, @Nullable Principal by, RedirectAttributes redirect) {
        return send(messages(draft(id)), choice, by, redirect, "/journeys/drafts/" + id + "/test");
    }

    private JourneyDefinition live(String journey) {
        return journeys.current(journey).orElseThrow(TestSendPages::notFound);
    }

    /** Of a draft with errors, as far as it can be read; empty when nothing can. */
    private Optional<JourneyDefinition> draft(long id) {
        Draft draft = drafts.find(id).orElseThrow(TestSendPages::notFound);
        return drafts.diagram(id, draft.revision()).flatMap(drafts::definition);
    }

    private List<TestMessage> messages(Optional<JourneyDefinition> definition) {
        return definition.map(this::messages).orElse(List.of());
    }

    /** In the order in which members get them, each once on a channel. */
    private List<TestMessage> messages(JourneyDefinition journey) {
        boolean marketing = !journey.settings().transactional();
        return journey.steps(TaskStep.Send.class)
                .flatMap(
                        step -> step.templates().stream().map(template -> message(template, step.channel(), marketing)))
                .distinct()
                .toList();
    }

    private List<TestMessage> template(String name) {
        TemplateDraft draft = templates.open(name).orElseThrow(TestSendPages::notFound);
        boolean marketing = users.stream().noneMatch(one -> one.isTransactional(name));
        return List.of(new TestMessage(name, draft.content(), null, marketing));
    }

    private TestMessage message(String template, @Nullable ChannelKey channel, boolean marketing) {
        TemplateFiles content =
                templates.open(template).map(TemplateDraft::content).orElse(TemplateFiles.NONE);
        return new TestMessage(template, content, channel, marketing);
    }

    private String form(
            List<TestMessage> messages, String address, String back, @Nullable Principal reader, Model model) {
        model.addAttribute(
                "messages",
                messages.stream()
                        .map(one -> new Line(name(one.template()), one.channel()))
                        .toList());
        model.addAttribute("languages", languages(messages));
        model.addAttribute("testers", testers.all());
        model.addAttribute("self", Actor.of(reader).name());
        model.addAttribute("request", UUID.randomUUID());
        model.addAttribute("address", address);
        model.addAttribute("back", back);
        return "templates/test";
    }

    /** @param channel null for all */
    record Line(String name, @Nullable ChannelKey channel) {}

    private static List<Locale> languages(List<TestMessage> messages) {
        return messages.stream()
                .flatMap(message -> message.content().files().keySet().stream())
                .filter(file -> !file.endsWith(".json"))
                .map(Authoring::language)
                .distinct()
                .toList();
    }

    private String send(
            List<TestMessage> messages,
            TestChoice choice,
            @Nullable Principal by,
            RedirectAttributes redirect,
            String page) {
        TestOutcome outcome =
                sends.send(new TestRequest(choice.key(), messages, choice.testers(), choice.languages()), Actor.of(by));
        redirect.addFlashAttribute(Flash.NAME, told(outcome));
        redirect.addFlashAttribute("notSent", reasons(outcome));
        redirect.addFlashAttribute("inSandbox", outcome.sent() > 0 && reachesSandbox(choice));
        return "redirect:" + page;
    }

    /** Whether a chosen tester has an address on a channel that sends to the sandbox. */
    private boolean reachesSandbox(TestChoice choice) {
        Set<ChannelKey> chosen = testers.all().stream()
                .filter(tester -> choice.testers().contains(tester.id()))
                .map(Tester::channel)
                .collect(Collectors.toSet());
        return connectors.stream().anyMatch(connector -> connector.inSandbox() && chosen.contains(connector.channel()));
    }

    /** One line for each message and reason. */
    private ArrayList<String> reasons(TestOutcome outcome) {
        Stream<String> lines = outcome.notSent().stream().map(one -> name(one.template()) + ": " + reason(one));
        return new ArrayList<>(lines.distinct().toList());
    }

    private String reason(TestOutcome.NotSent one) {
        return one.code().startsWith(REASON)
                ? texts.word(REASON, one.code().substring(REASON.length()))
                : texts.say(one.code(), one.arguments().toArray());
    }

    /** The name that somebody gave it, else that of the bundles. */
    private String name(String template) {
        return versions.names().getOrDefault(template, names.of(template));
    }

    private static Flash told(TestOutcome outcome) {
        return switch (outcome.kind()) {
            case TOO_MANY -> Flash.failed("writer.test.tooMany");
            case REPEATED -> Flash.warn("writer.test.repeated");
            case TRIED -> tried(outcome);
        };
    }

    private static Flash tried(TestOutcome outcome) {
        if (!outcome.notSent().isEmpty()) {
            return Flash.failed(
                    "writer.test.failed", outcome.sent(), outcome.notSent().size());
        }
        return outcome.sent() == 0 ? Flash.warn("writer.test.nobody") : Flash.done("writer.test.sent", outcome.sent());
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
