package dev.rekindle.message.template;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.References;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.CheckedTemplate;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.PrintedExample;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateChecker;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.writing.TemplatesChanged;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Templates, each read and checked once for each version; another live version is noticed within a second. */
@Component
class CachedTemplates implements Templates, TemplateChecker, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(CachedTemplates.class);
    private static final long CHECK_INTERVAL_NANOS = 1_000_000_000L;

    private final FolderSource source;
    private final Channels channels;
    private volatile Stock stock = new Stock("", TemplateLayout.none(), new TreeMap<>());
    private volatile long lastChecked = longAgo();

    CachedTemplates(FolderSource source, Channels channels) {
        this.channels = channels;
        this.source = source;
    }

    /** Not in the constructor: reading takes the installation's files, which tells this listener. */
    @Override
    public void afterSingletonsInstantiated() {
        stock();
    }

    @Override
    public boolean exists(String name, ChannelKey channel) {
        return usable(stock(), name, channel) != null;
    }

    @Override
    public boolean known(String name) {
        return stock().templates().containsKey(name);
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
        ReadTemplate template = stock().templates().get(name);
        return template == null ? References.NONE : template.references();
    }

    @Override
    public SortedMap<String, TemplateSummary> all() {
        return stock().templates().values().stream()
                .map(template -> template.summary(channels))
                .collect(Collectors.toMap(TemplateSummary::name, one -> one, (a, b) -> a, TreeMap::new));
    }

    @Override
    public RenderResult render(
            String name, ChannelKey channel, Locale wanted, ExpressionFacts facts, MessageLinks links) {
        Stock now = stock();
        ReadTemplate template = usable(now, name, channel);
        return template == null
                ? new RenderResult.Unusable(now.problemsOf(name))
                : TemplateRenderer.render(template, channels.get(channel), wanted, facts, links);
    }

    @Override
    public RenderResult preview(
            String name, ChannelKey channel, Locale wanted, Optional<String> sample, MessageLinks links) {
        SampleFacts facts = SampleFacts.read(sample.orElseGet(() -> sample(name)), wanted);
        return render(name, channel, wanted, facts, links);
    }

    @Override
    public CheckedTemplate read(String template, Map<String, String> files) {
        return new ReadFiles(
                new FolderReader(channels, stock().layout()).read(new TemplateFolder(template, files)), channels);
    }

    @Override
    public List<PrintedExample> printed(Locale locale) {
        return PrintedExamples.in(locale);
    }

    @Override
    public String sample(String name) {
        ReadTemplate template = stock().templates().get(name);
        return template == null ? "{}" : template.folder().sample();
    }

    private @Nullable ReadTemplate usable(Stock stock, String name, ChannelKey channel) {
        ReadTemplate template = stock.templates().get(name);
        boolean usable = template != null
                && channels.find(channel).filter(template.folder()::has).isPresent()
                && template.isUsable();
        return usable ? template : null;
    }

    /** On the node of the change it counts at once. */
    @TransactionalEventListener
    void on(TemplatesChanged change) {
        lastChecked = longAgo();
    }

    private static long longAgo() {
        return System.nanoTime() - CHECK_INTERVAL_NANOS - 1;
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
        Stock before = stock;
        FolderReader reader = new FolderReader(channels, layout);
        SortedMap<String, ReadTemplate> templates = new TreeMap<>();
        folders.forEach((name, folder) -> templates.put(name, read(reader, layout, folder, before)));
        stock = new Stock(stamp, layout, templates);
        log.info("Templates read: count={}", templates.size());
    }

    /** What was read before, if neither the folder nor the layout has changed. */
    private static ReadTemplate read(FolderReader reader, TemplateLayout layout, TemplateFolder folder, Stock before) {
        ReadTemplate known = before.templates().get(folder.name());
        if (known != null && known.folder().equals(folder) && before.layout().equals(layout)) {
            return known;
        }
        ReadTemplate read = reader.read(folder);
        read.problems().forEach(problem -> log.warn("Template unusable: problem={}", problem));
        return read;
    }

    private record Stock(String stamp, TemplateLayout layout, SortedMap<String, ReadTemplate> templates) {

        List<TemplateProblem> problemsOf(String name) {
            ReadTemplate template = templates.get(name);
            return template == null ? List.of() : template.problems();
        }
    }
}
