package dev.rekindle.web.overview;

import dev.rekindle.coupon.CouponPool;
import dev.rekindle.coupon.CouponPools;
import dev.rekindle.export.Destinations;
import dev.rekindle.journey.Incidents;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.DraftState;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.report.Overview;
import dev.rekindle.segment.SegmentTrouble;
import dev.rekindle.segment.Segments;
import dev.rekindle.web.DisplayNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Problems that need a person, for the overview. */
@Component
class AttentionItems {

    private static final int MOST_IMPORTS = 3;
    private static final long NO_NUMBER = 0;

    private final Journeys journeys;
    private final Incidents incidents;
    private final Imports imports;
    private final Ledger ledger;
    private final CouponPools pools;
    private final Drafts drafts;
    private final TemplateDrafts messages;
    private final TemplateVersions versions;
    private final Segments segments;
    private final Destinations destinations;
    private final DisplayNames names;

    AttentionItems(
            Journeys journeys,
            Incidents incidents,
            Imports imports,
            Ledger ledger,
            CouponPools pools,
            Drafts drafts,
            TemplateDrafts messages,
            TemplateVersions versions,
            Segments segments,
            Destinations destinations,
            DisplayNames names) {
        this.journeys = journeys;
        this.incidents = incidents;
        this.imports = imports;
        this.ledger = ledger;
        this.pools = pools;
        this.drafts = drafts;
        this.messages = messages;
        this.versions = versions;
        this.segments = segments;
        this.destinations = destinations;
        this.names = names;
    }

    /**
     * One line of the list.
     *
     * @param key of the sentence overview.attention.key
     * @param count 0 for a line about one thing, which has no number
     * @param subject name of what the sentence is about; empty where it names nothing
     * @param address page with the details; empty when there is none
     */
    record Item(String key, long count, String subject, String address) {}

    /**
     * Empty when there are none.
     *
     * @param links for the period of the overview
     */
    List<Item> now(Overview overview, OverviewLinks links) {
        var items = new ArrayList<Item>();
        ledger.waiting()
                .forEach((cause, count) ->
                        add(items, "waiting." + cause, count, "/messages?status=PENDING&cause=" + cause));
        add(items, "unknown", overview.messages().unknown(), links.of("unknown"));
        add(items, "failed", overview.messages().failed(), links.of("failed"));
        journeysInReview().forEach(items::add);
        messagesInReview().forEach(items::add);
        add(items, "incidents", incidents.openCount(), "/incidents");
        add(
                items,
                "template",
                overview.messages().withheld().getOrDefault("TEMPLATE_ERROR", 0L),
                links.because("withheld", "TEMPLATE_ERROR"));
        pools.all().stream()
                .filter(CouponPool::isLow)
                .forEach(pool -> items.add(new Item(
                        pool.isEmpty() ? "couponsEmpty" : "couponsLow", pool.left(), pool.name(), "/coupons")));
        journeys.refusedAtStart()
                .forEach((file, findings) ->
                        items.add(new Item("refusedFile", findings.size(), file, "/journeys/upload")));
        refusedImports().forEach(items::add);
        segments.troubles().forEach(trouble -> items.add(of(trouble)));
        destinations
                .stopped()
                .forEach(one -> items.add(
                        new Item("destinationStopped", NO_NUMBER, one.name(), "/settings/destinations/" + one.id())));
        return items;
    }

    /** One line for each, which leads to its review. */
    private Stream<Item> journeysInReview() {
        return drafts.open().stream()
                .filter(draft -> draft.state() == DraftState.IN_REVIEW)
                .map(draft -> new Item(
                        "journeyReview",
                        NO_NUMBER,
                        names.of(draft.name()),
                        "/journeys/drafts/" + draft.id() + "/review"));
    }

    /** The same for messages. */
    private Stream<Item> messagesInReview() {
        Map<String, String> given = versions.names();
        return messages.all().stream()
                .filter(draft -> draft.state() == TemplateDraft.State.IN_REVIEW)
                .map(TemplateDraft::template)
                .map(key -> new Item(
                        "messageReview",
                        NO_NUMBER,
                        given.getOrDefault(key, names.of(key)),
                        "/templates/" + key + "/edit"));
    }

    private Stream<Item> refusedImports() {
        return imports.unsettled(MOST_IMPORTS).stream()
                .map(run -> new Item("refusedImport", run.refused(), run.fileName(), "/imports/" + run.id()));
    }

    private static Item of(SegmentTrouble trouble) {
        String name = trouble.name(LocaleContextHolder.getLocale());
        String address = "/segments/" + trouble.key();
        return trouble.failing()
                ? new Item("segmentFailed", 1, name, address)
                : new Item("segmentCorrected", trouble.corrected(), name, address);
    }

    private static void add(List<Item> items, String key, long count, String address) {
        if (count > 0) {
            items.add(new Item(key, count, "", address));
        }
    }
}
