package dev.rekindle.web.template;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.figure.BatchFigures;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.CheckedTemplate;
import dev.rekindle.message.content.ContentFigure;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.LinkTracking;
import dev.rekindle.message.content.MemberHistory;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateChecker;
import dev.rekindle.message.content.TemplateFacts;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.UnwrittenText;
import dev.rekindle.message.trial.SamplePeople;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Renders and checks what is being written, for the sample's people or a real member. */
@Component
class DraftPreview {

    private static final String NOBODY = "nobody";

    private final TemplateChecker checker;
    private final Authoring authoring;
    private final Channels channels;
    private final Members members;
    private final SamplePeople people;
    private final MemberHistory history;
    private final MemberFigures figures;
    private final LinkTracking tracking;
    private final Live<Zones> zones;
    private final PublicUrl publicUrl;
    private final ImageAdvice images;
    private final Texts texts;
    private final Formats formats;

    DraftPreview(
            TemplateChecker checker,
            Authoring authoring,
            Channels channels,
            Members members,
            SamplePeople people,
            MemberHistory history,
            MemberFigures figures,
            LinkTracking tracking,
            Live<Zones> zones,
            PublicUrl publicUrl,
            ImageAdvice images,
            Texts texts,
            Formats formats) {
        this.checker = checker;
        this.authoring = authoring;
        this.channels = channels;
        this.members = members;
        this.people = people;
        this.history = history;
        this.figures = figures;
        this.tracking = tracking;
        this.zones = zones;
        this.publicUrl = publicUrl;
        this.images = images;
        this.texts = texts;
        this.formats = formats;
    }

    /**
     * What the editor shows beside the text.
     *
     * @param headline the subject, or the text
     * @param text the plain text; of a page the text beside it
     * @param note why nothing is shown, or whose data it is; empty when there is nothing to say
     * @param made the texts that were made of pages, and the pages that were made of blocks, by file
     */
    record Shown(
            String headline,
            String text,
            String note,
            List<Figure> figures,
            List<Issue> issues,
            List<Link> links,
            List<Made> made) {}

    record Figure(String label, String value, String note) {}

    /** @param severity error or warning */
    record Issue(String file, int line, String element, String text, String severity) {}

    record Link(String address, String word, boolean counted) {}

    record Made(String file, String text) {}

    Shown show(String template, PreviewWish wish) {
        TemplateFiles content = authoring.files(wish.parts(), wish.sample(), wish.variants());
        CheckedTemplate read = checker.read(template, content.files()).variant(wish.variant());
        Channel channel = channel(read, wish);
        List<Made> made = wish.parts().stream()
                .filter(part -> part.made() && content.files().containsKey(part.file()))
                .map(part ->
                        new Made(part.file(), String.valueOf(content.files().get(part.file()))))
                .toList();
        Stream<Issue> problems = Stream.concat(
                        read.summary().problems().stream(), UnwrittenText.in(template, content.files()).stream())
                .map(this::issue);
        Optional<RenderResult.Rendered> rendered = render(read, channel, wish, content, MessageLinks.PLAIN);
        if (rendered.isEmpty()) {
            return new Shown("", "", note(wish), List.of(), problems.toList(), List.of(), made);
        }
        RenderResult.Rendered one = rendered.get();
        Stream<Issue> warnings = channel.warningsOf(one).stream()
                .map(flaw -> new Issue("", 0, flaw.element(), texts.say("template." + flaw.code()), "warning"));
        return new Shown(
                channel.headline(one.content()),
                text(channel, one),
                note(wish),
                figures(read, channel, wish, content),
                Stream.of(problems, warnings, images.about(pages(channel, one)))
                        .flatMap(found -> found)
                        .toList(),
                links(channel, one),
                made);
    }

    /** The page as it is sent, or the text as a page; empty when it cannot be rendered. */
    Optional<String> page(String template, PreviewWish wish) {
        TemplateFiles content = authoring.files(wish.parts(), wish.sample(), wish.variants());
        CheckedTemplate read = checker.read(template, content.files()).variant(wish.variant());
        Channel channel = channel(read, wish);
        return channel.parts().stream()
                .filter(part -> part.form() == ContentPart.Form.HTML)
                .findFirst()
                .flatMap(part -> render(read, channel, wish, content, MessageLinks.PLAIN)
                        .map(rendered -> rendered.content().part(part.name())))
                .map(page -> wish.dark() ? DarkPage.of(page) : page);
    }

    /** What would be sent, with the channel that it is rendered for. */
    record Content(Channel channel, MessageContent content) {}

    /** Empty when it cannot be rendered. */
    Optional<Content> content(String template, PreviewWish wish) {
        TemplateFiles files = authoring.files(wish.parts(), wish.sample(), wish.variants());
        CheckedTemplate read = checker.read(template, files.files()).variant(wish.variant());
        Channel channel = channel(read, wish);
        return render(read, channel, wish, files, MessageLinks.PLAIN)
                .map(rendered -> new Content(channel, rendered.content()));
    }

    private Channel channel(CheckedTemplate read, PreviewWish wish) {
        return channels.all().stream()
                .filter(channel -> channel.key().value().equals(wish.channel()))
                .findFirst()
                .or(() -> read.summary().channels().stream().findFirst().flatMap(channels::find))
                .orElseGet(() -> channels.all().iterator().next());
    }

    private Optional<RenderResult.Rendered> render(
            CheckedTemplate read, Channel channel, PreviewWish wish, TemplateFiles content, MessageLinks links) {
        Locale language = Locale.forLanguageTag(wish.language());
        try {
            if (wish.person().isBlank() || wish.person().equals(NOBODY)) {
                String sample = content.files().getOrDefault(Authoring.SAMPLE, "{}");
                return rendered(
                        read.write(channel.key(), language, wish.person().isBlank() ? sample : "{}", links));
            }
            if (SamplePeople.isKey(wish.person())) {
                return people.find(wish.person())
                        .flatMap(one -> rendered(read.write(channel.key(), language, one.facts(), links)));
            }
            return member(wish.person())
                    .flatMap(member -> rendered(read.write(channel.key(), language, facts(member), links)));
        } catch (IllegalArgumentException badSample) {
            return Optional.empty();
        }
    }

    Optional<Member> member(String person) {
        if (person.isBlank() || person.equals(NOBODY) || SamplePeople.isKey(person)) {
            return Optional.empty();
        }
        return members.byExternalId(person.strip())
                .or(() -> channels.all().stream()
                        .flatMap(channel -> members.byAddress(channel.key(), person.strip()).stream())
                        .findFirst()
                        .flatMap(members::byId));
    }

    private TemplateFacts facts(Member member) {
        MemberId id = member.id();
        return new TemplateFacts(
                member,
                zones.get().of(member.zone(), null).zone(),
                publicUrl.of("/"),
                question -> history.holds(id, 0, question),
                pool -> null,
                asked -> history.products(id, 0, asked),
                new BatchFigures(figures, List.of(id)).of(id));
    }

    private static Optional<RenderResult.Rendered> rendered(RenderResult result) {
        return result.match(new RenderResult.Cases<>() {
            @Override
            public Optional<RenderResult.Rendered> rendered(RenderResult.Rendered rendered) {
                return Optional.of(rendered);
            }

            @Override
            public Optional<RenderResult.Rendered> unusable(RenderResult.Unusable unusable) {
                return Optional.empty();
            }
        });
    }

    private String note(PreviewWish wish) {
        if (SamplePeople.isKey(wish.person())) {
            return people.find(wish.person()).isEmpty() ? texts.say("writer.noPerson") : "";
        }
        boolean real = !wish.person().isBlank() && !wish.person().equals(NOBODY);
        return real && member(wish.person()).isEmpty() ? texts.say("writer.noMember", wish.person()) : "";
    }

    private static String pages(Channel channel, RenderResult.Rendered rendered) {
        return channel.parts().stream()
                .filter(part -> part.form() == ContentPart.Form.HTML)
                .map(part -> rendered.content().part(part.name()))
                .collect(Collectors.joining());
    }

    private static String text(Channel channel, RenderResult.Rendered rendered) {
        return channel.parts().stream()
                .filter(part -> part.form() == ContentPart.Form.TEXT)
                .map(part -> rendered.content().part(part.name()))
                .findFirst()
                .orElse("");
    }

    /** About what is sent: with links as long as tracked ones are. */
    private List<Figure> figures(CheckedTemplate read, Channel channel, PreviewWish wish, TemplateFiles content) {
        MessageLinks links = channel.tracksLinks() ? tracking.typical() : MessageLinks.PLAIN;
        return render(read, channel, wish, content, links).stream()
                .flatMap(sent -> channel.figuresOf(sent.content()).stream())
                .map(this::figure)
                .toList();
    }

    private Figure figure(ContentFigure figure) {
        return new Figure(
                texts.say(figure.label()),
                formats.figure(figure),
                texts.say(figure.note(), figure.arguments().toArray()));
    }

    private Issue issue(TemplateProblem problem) {
        return new Issue(
                problem.file(),
                problem.line(),
                problem.element(),
                texts.say(problem.code(), problem.arguments().toArray()),
                "error");
    }

    private List<Link> links(Channel channel, RenderResult.Rendered rendered) {
        return rendered.links().stream()
                .filter(link -> channel.tracksLinks())
                .map(link -> new Link(
                        formats.shorten(link.address(), 120),
                        texts.say("templates.clicks." + link.tracking().name()),
                        link.tracking().isTracked()))
                .distinct()
                .toList();
    }
}
