package dev.rekindle.demo;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.Members;
import dev.rekindle.segment.Segments;
import dev.rekindle.value.ValueRefresh;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Loads the members and purchases before the replay. Can be repeated: members and events are identified by their ids. */
@Component
class DemoLoader {

    private static final Logger log = LoggerFactory.getLogger(DemoLoader.class);
    private static final int BATCH = 1_000;

    private final Members members;
    private final Events events;
    private final ValueRefresh figures;
    private final Segments segments;
    private final DemoPrices prices;

    DemoLoader(Members members, Events events, ValueRefresh figures, Segments segments, DemoPrices prices) {
        this.members = members;
        this.events = events;
        this.figures = figures;
        this.segments = segments;
        this.prices = prices;
    }

    void load(DemoData past) {
        log.info(
                "demo load begins members={} purchases={}",
                past.members().size(),
                past.purchases().size());
        prices.save();
        this.<MemberDraft>inBatches(past.members(), members::upsert);
        this.<EventDraft>inBatches(past.purchases(), events::record);
        figures.refresh();
        segments.evaluateAll();
        log.info("demo load done");
    }

    private <T> void inBatches(List<T> all, Consumer<List<T>> take) {
        for (int from = 0; from < all.size(); from += BATCH) {
            take.accept(all.subList(from, Math.min(from + BATCH, all.size())));
        }
    }
}
