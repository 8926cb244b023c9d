package dev.rekindle.message.template;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.References;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Templates in files, read and checked again when a file on disk changes. */
@Component
class FileTemplates implements Templates {

    private static final Logger log = LoggerFactory.getLogger(FileTemplates.class);
    private static final long CHECK_INTERVAL_NANOS = 1_000_000_000L;

    private final TemplateRenderer renderer = new TemplateRenderer();
    private final TemplateSource source;
    private final Channels channels;
    private volatile Stock stock = new Stock("", Map.of(), Map.of(), Map.of());
    private volatile long lastChecked;

    FileTemplates(TemplateSettings settings, Channels channels) {
        this.channels = channels;
        this.source = new TemplateSource(Path.of(settings.templatesDir()));
        restock();
    }

    @Override
    public boolean exists(String name, ChannelKey channel) {
        return usable(stock(), name, channel) != null;
    }

    @Override
    public boolean known(String name) {
        return stock().folders().containsKey(name);
    }

    @Override
    public List<TemplateProblem> check(String name) {
        return stock().problemsOf(name);
    }

    @Override
    public String edition() {
        return stock().stamp();
    }

    @Override
    public References references(String name) {
        return stock().references().getOrDefault(name, References.NONE);
    }

    @Override
    public SortedMap<String, TemplateSummary> all() {
        Stock now = stock();
        return now.folders().values().stream()
                .map(folder -> summary(folder, now.problemsOf(folder.name())))
                .collect(Collectors.toMap(TemplateSummary::name, one -> one, (a, b) -> a, TreeMap::new));
    }

    @Override
    public RenderResult render(String name, ChannelKey channel, Locale wanted, ExpressionFacts facts) {
        Stock now = stock();
        TemplateFolder folder = usable(now, name, channel);
        return folder == null
                ? new RenderResult.Unusable(now.problemsOf(name))
                : new RenderResult.Rendered(renderer.render(folder, channels.get(channel), wanted, facts));
    }

    @Override
    public RenderResult preview(String name, ChannelKey channel, Locale wanted, Optional<String> sample) {
        return render(name, channel, wanted, SampleFacts.read(sample.orElseGet(() -> sample(name)), wanted));
    }

    @Override
    public String sample(String name) {
        TemplateFolder folder = stock().folders().get(name);
        return folder == null ? "{}" : folder.sample();
    }

    private @Nullable TemplateFolder usable(Stock stock, String name, ChannelKey channel) {
        TemplateFolder folder = stock.folders().get(name);
        boolean usable = folder != null
                && channels.find(channel).filter(folder::has).isPresent()
                && stock.problemsOf(name).isEmpty();
        return usable ? folder : null;
    }

    private TemplateSummary summary(TemplateFolder folder, List<TemplateProblem> problems) {
        Set<ChannelKey> spoken = new TreeSet<>();
        channels.all().stream().filter(folder::has).map(Channel::key).forEach(spoken::add);
        List<Locale> locales = channels.all().stream()
                .flatMap(channel -> folder.locales(channel.parts().get(0)).stream())
                .distinct()
                .toList();
        return new TemplateSummary(folder.name(), spoken, locales, problems);
    }

    private Stock stock() {
        if (System.nanoTime() - lastChecked > CHECK_INTERVAL_NANOS) {
            restock();
        }
        return stock;
    }

    private synchronized void restock() {
        lastChecked = System.nanoTime();
        String stamp = source.stamp();
        if (stamp.equals(stock.stamp())) {
            return;
        }
        SortedMap<String, TemplateFolder> folders = source.read();
        TemplateFolder frame = folders.remove(TemplateLayout.FOLDER);
        TemplateLayout layout = frame == null ? TemplateLayout.none() : new TemplateLayout(frame.files());
        FolderChecker checker = new FolderChecker(channels, renderer, layout);
        Map<String, List<TemplateProblem>> problems =
                folders.values().stream().collect(Collectors.toUnmodifiableMap(TemplateFolder::name, checker::check));
        folders.replaceAll((name, folder) -> layout.applyTo(folder));
        Map<String, References> references = folders.values().stream()
                .collect(Collectors.toUnmodifiableMap(TemplateFolder::name, checker::references));
        stock = new Stock(stamp, folders, problems, references);
        log.info("Templates read: count={}", folders.size());
        problems.values().stream()
                .flatMap(List::stream)
                .forEach(problem -> log.warn("Template unusable: problem={}", problem));
    }

    private record Stock(
            String stamp,
            Map<String, TemplateFolder> folders,
            Map<String, List<TemplateProblem>> problems,
            Map<String, References> references) {

        List<TemplateProblem> problemsOf(String name) {
            return problems.getOrDefault(name, List.of());
        }
    }
}
