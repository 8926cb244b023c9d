package dev.rekindle.message.template;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.References;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.brand.Brand;
import dev.rekindle.message.brand.BrandTrial;
import dev.rekindle.message.brand.Brands;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.CheckedTemplate;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.PrintedExample;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateChecker;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.content.Variants;
import dev.rekindle.message.writing.TemplatesChanged;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Templates, each read and checked once for each version; another live version is noticed within a second. */
@Component
class CachedTemplates implements Templates, TemplateChecker, BrandTrial, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(CachedTemplates.class);
    private static final long CHECK_INTERVAL_NANOS = 1_000_000_000L;

    private final FolderSource source;
    private final Channels channels;
    private final Supplier<Brand> brand;
    private volatile Stock stock = new Stock("", TemplateLayout.none(), new TreeMap<>());
    private volatile long lastChecked = longAgo();
    private final ReentrantLock reading = new ReentrantLock();

    CachedTemplates(FolderSource source, Channels channels) {
        this(source, channels, () -> Brand.NONE);
    }

    @Autowired
    CachedTemplates(FolderSource source, Channels channels, Brands brands) {
        this(source, channels, brands::current);
    }

    private CachedTemplates(FolderSource source, Channels channels, Supplier<Brand> brand) {
        this.brand = brand;
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
        Found found = stock().find(name);
        return found != null && isSpoken(found.template(), channel) && found.isUsable();
    }

    @Override
    public boolean known(String name) {
        return stock().find(name) != null;
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
        Found found = stock().find(name);
        return found == null ? References.NONE : found.references();
    }

    @Override
    public SortedMap<String, TemplateSummary> all() {
        return stock().templates().values().stream()
                .map(message -> message.summary(channels))
                .collect(Collectors.toMap(TemplateSummary::name, one -> one, (a, b) -> a, TreeMap::new));
    }

    @Override
    public Variants variants(String name) {
        ReadMessage message = stock().templates().get(name);
        return message == null ? Variants.NONE : message.variants();
    }

    /** A variant that has been removed since is rendered as the message's main one, so that nothing waits for it. */
    @Override
    public RenderResult render(
            String name, ChannelKey channel, Locale wanted, ExpressionFacts facts, MessageLinks links) {
        Stock now = stock();
        Found found = now.findOrMain(name);
        return found == null
                        || !isSpoken(found.template(), channel)
                        || !found.template().isUsable()
                ? new RenderResult.Unusable(now.problemsOf(name))
                : TemplateRenderer.render(found.template(), channels.get(channel), wanted, facts, links);
    }

    @Override
    public RenderResult preview(
            String name, ChannelKey channel, Locale wanted, Optional<String> sample, MessageLinks links) {
        SampleFacts facts = SampleFacts.read(sample.orElseGet(() -> sample(name)), wanted);
        return render(name, channel, wanted, facts, links);
    }

    @Override
    public CheckedTemplate read(String template, Map<String, String> files) {
        var reader = new FolderReader(channels, stock().layout());
        return new ReadFiles(ReadMessage.of(new TemplateFolder(template, files), reader), Variants.FIRST, channels);
    }

    @Override
    public CheckedTemplate read(String template, Map<String, String> files, Brand look) {
        TemplateLayout layout = new TemplateLayout(stock().layout().files(), look);
        var reader = new FolderReader(channels, layout);
        return new ReadFiles(ReadMessage.of(new TemplateFolder(template, files), reader), Variants.FIRST, channels);
    }

    @Override
    public List<PrintedExample> printed(Locale locale) {
        return PrintedExamples.in(locale);
    }

    @Override
    public String sample(String name) {
        Found found = stock().findOrMain(name);
        return found == null ? "{}" : found.template().folder().sample();
    }

    private boolean isSpoken(ReadTemplate template, ChannelKey channel) {
        return channels.find(channel).filter(template.folder()::has).isPresent();
    }

    /** On the node of the change it counts before the change returns, whatever other threads read meanwhile. */
    @TransactionalEventListener
    void on(TemplatesChanged change) {
        lastChecked = longAgo();
        reading.lock();
        try {
            restock();
        } catch (RuntimeException notRead) {
            lastChecked = longAgo();
            log.warn("Templates not read after a change; the next use reads them", notRead);
        } finally {
            reading.unlock();
        }
    }

    private static long longAgo() {
        return System.nanoTime() - CHECK_INTERVAL_NANOS - 1;
    }

    private Stock stock() {
        if (isDue() && reading.tryLock()) {
            try {
                if (isDue()) {
                    restock();
                }
            } finally {
                reading.unlock();
            }
        }
        return stock;
    }

    private boolean isDue() {
        return System.nanoTime() - lastChecked > CHECK_INTERVAL_NANOS;
    }

    /** By the one who holds the lock; the others use what was read before. */
    private void restock() {
        lastChecked = System.nanoTime();
        String stamp = source.stamp();
        if (stamp.equals(stock.stamp())) {
            return;
        }
        SortedMap<String, TemplateFolder> folders = source.read();
        TemplateFolder frame = folders.remove(TemplateLayout.FOLDER);
        TemplateLayout layout = new TemplateLayout(frame == null ? Map.of() : frame.files(), brand.get());
        Stock before = stock;
        FolderReader reader = new FolderReader(channels, layout);
        SortedMap<String, ReadMessage> templates = new TreeMap<>();
        folders.forEach((name, folder) -> templates.put(name, read(reader, layout, folder, before)));
        stock = new Stock(stamp, layout, templates);
        log.info("Templates read: count={}", templates.size());
    }

    /** What was read before, if neither the folder nor the layout has changed. */
    private static ReadMessage read(FolderReader reader, TemplateLayout layout, TemplateFolder folder, Stock before) {
        ReadMessage known = before.templates().get(folder.name());
        if (known != null && known.folder().equals(folder) && before.layout().equals(layout)) {
            return known;
        }
        ReadMessage read = ReadMessage.of(folder, reader);
        read.problems().forEach(problem -> log.warn("Template unusable: problem={}", problem));
        return read;
    }

    /** What a name means: a message, of which the main variant is meant, or one of its variants. */
    private record Found(ReadMessage message, ReadTemplate template, boolean whole) {

        boolean isUsable() {
            return whole ? message.isUsable() : template.isUsable();
        }

        List<TemplateProblem> problems() {
            return whole ? message.problems() : template.problems();
        }

        References references() {
            return whole ? message.references() : template.references();
        }
    }

    private record Stock(String stamp, TemplateLayout layout, SortedMap<String, ReadMessage> templates) {

        @Nullable
        Found find(String name) {
            ReadMessage message = templates.get(name);
            if (message != null) {
                return new Found(message, message.main(), true);
            }
            ReadMessage owner = owner(name);
            ReadTemplate variant = owner == null ? null : owner.variant(Templates.variantIn(name));
            return owner == null || variant == null ? null : new Found(owner, variant, false);
        }

        @Nullable
        Found findOrMain(String name) {
            Found found = find(name);
            ReadMessage owner = found == null ? owner(name) : null;
            return owner == null ? found : new Found(owner, owner.main(), false);
        }

        private @Nullable ReadMessage owner(String name) {
            return templates.get(Templates.withoutVariant(name));
        }

        List<TemplateProblem> problemsOf(String name) {
            Found found = findOrMain(name);
            return found == null ? List.of() : found.problems();
        }
    }
}
