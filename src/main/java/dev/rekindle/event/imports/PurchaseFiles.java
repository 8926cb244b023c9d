package dev.rekindle.event.imports;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.EventSettings;
import dev.rekindle.member.csv.RowTable;
import dev.rekindle.member.imports.EventPlan;
import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportCounts;
import dev.rekindle.member.imports.ImportKind;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.member.imports.ImportUnit;
import dev.rekindle.member.imports.TableSource;
import dev.rekindle.member.intake.FieldRules;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Files with a line of a purchase in each row. */
@Component
class PurchaseFiles implements ImportKind<PurchaseDraft> {

    private final FileEvents events;
    private final RefundedPurchases refunded;
    private final FieldRules rules;
    private final EventSettings settings;

    PurchaseFiles(FileEvents events, RefundedPurchases refunded, FieldRules rules, EventSettings settings) {
        this.events = events;
        this.refunded = refunded;
        this.rules = rules;
        this.settings = settings;
    }

    @Override
    public FileKind kind() {
        return FileKind.PURCHASES;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.UNDECIDED,
                Field.IGNORE,
                Field.EXTERNAL_ID,
                Field.INVOICE,
                Field.TIME,
                Field.SKU,
                Field.ITEM_NAME,
                Field.QUANTITY,
                Field.PRICE,
                Field.CATEGORY,
                Field.CURRENCY,
                Field.PROPERTY);
    }

    @Override
    public List<ImportTarget> suggest(List<String> columns) {
        return EventHeaders.purchases().suggest(columns);
    }

    @Override
    public void check(ImportPlan plan) {
        EventPlan given = EventPlans.of(plan);
        EventPlans.require(plan, Field.INVOICE, "no-invoice");
        EventPlans.require(plan, Field.TIME, "no-time");
        EventPlans.require(plan, Field.QUANTITY, "no-quantity");
        EventPlans.require(plan, Field.PRICE, "no-price");
        EventPlans.checkType(given.type());
        EventPlans.checkType(given.refundType());
        EventPlans.checkZone(given);
        EventPlans.checkCurrency(plan, given);
    }

    @Override
    public void read(ImportPlan plan, TableSource file, Instant now, Consumer<ImportUnit<PurchaseDraft>> taker)
            throws IOException {
        List<String> names;
        try (RowTable table = file.open()) {
            names = table.columns();
        }
        var columns = new EventCells.Columns(plan, EventPlans.of(plan), names, rules, now.plus(settings.skew()));
        new PurchaseGroups(columns, taker).read(file);
    }

    /** Purchases first: a cancellation of the same slice may be theirs. */
    @Override
    public Written write(ImportPlan plan, List<PurchaseDraft> drafts) {
        EventPlan given = EventPlans.of(plan);
        Written purchases = write(given, drafts, false);
        Written refunds = write(given, drafts, true);
        Map<Integer, String> refused = new HashMap<>(purchases.refused());
        refused.putAll(refunds.refused());
        return new Written(purchases.counts().plus(refunds.counts()), refused);
    }

    private Written write(EventPlan plan, List<PurchaseDraft> drafts, boolean refund) {
        List<Integer> positions = IntStream.range(0, drafts.size())
                .filter(i -> drafts.get(i).refund() == refund)
                .boxed()
                .toList();
        if (positions.isEmpty()) {
            return new Written(ImportCounts.NONE, Map.of());
        }
        List<PurchaseDraft> part = positions.stream().map(drafts::get).toList();
        List<EventDraft> found = (refund ? refunded.find(plan, part) : part)
                .stream().map(draft -> draft.event(plan)).toList();
        Written written = events.record(plan, found);
        Map<Integer, String> refused = new HashMap<>();
        written.refused().forEach((position, code) -> refused.put(positions.get(position), code));
        return new Written(written.counts(), refused);
    }
}
