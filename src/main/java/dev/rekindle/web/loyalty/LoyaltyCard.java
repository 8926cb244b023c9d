package dev.rekindle.web.loyalty;

import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.LoyaltySettings.Basis;
import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.Points.Account;
import dev.rekindle.loyalty.PointsRule;
import dev.rekindle.loyalty.Tier;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.member.Member;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What pages say about points and tiers; pages call it {@code loyaltyCard}. */
@Component("loyaltyCard")
public class LoyaltyCard {

    private static final int LATEST = 5;

    private final Points points;
    private final Tiers tiers;
    private final Live<LoyaltySettings> settings;
    private final Live<Zones> zones;
    private final Formats formats;
    private final Texts texts;
    private final DisplayNames names;

    LoyaltyCard(
            Points points,
            Tiers tiers,
            Live<LoyaltySettings> settings,
            Live<Zones> zones,
            Formats formats,
            Texts texts,
            DisplayNames names) {
        this.points = points;
        this.tiers = tiers;
        this.settings = settings;
        this.zones = zones;
        this.formats = formats;
        this.texts = texts;
        this.names = names;
    }

    /**
     * The card of a member.
     *
     * @param below since when the member does not reach the tier any more
     * @param progress towards tiers, in words; empty without tiers
     */
    public record Card(
            Account account,
            String tier,
            @Nullable Instant below,
            List<String> benefits,
            String progress,
            List<Points.Entry> latest) {}

    /** Null for a member whom the ledger does not know. */
    public @Nullable Card of(Member member) {
        return points.of(member.id()).map(account -> card(member, account)).orElse(null);
    }

    private Card card(Member member, Account account) {
        List<Tier> all = tiers.all();
        List<String> benefits = all.stream()
                .filter(tier -> tier.key().equals(account.tier()))
                .flatMap(tier -> tier.benefits(texts.locale()).lines())
                .filter(line -> !line.isBlank())
                .toList();
        return new Card(
                account,
                nameOf(member.tier()),
                account.belowSince(),
                benefits,
                all.isEmpty() ? "" : progress(account, all),
                points.history(member.id(), null, LATEST));
    }

    private String progress(Account account, List<Tier> all) {
        Optional<Tier> next = all.stream()
                .filter(tier -> tier.threshold().compareTo(account.progress()) > 0)
                .findFirst();
        return next.map(tier -> texts.say(
                        "loyalty.card.next",
                        amount(account.progress()),
                        amount(tier.threshold().subtract(account.progress())),
                        tier.name(texts.locale())))
                .orElseGet(() -> texts.say("loyalty.card.highest", amount(account.progress())));
    }

    /** The last day on which points count that expire at an instant, in the member's zone. */
    public String lastDay(Instant expiresAt, Member member) {
        return formats.day(
                Points.lastDay(expiresAt, zones.get().of(member.zone(), null).zone()));
    }

    /** In points or money, by the settings. */
    public String amount(BigDecimal amount) {
        LoyaltySettings now = settings.get();
        return now.basis() == Basis.SPEND
                ? formats.money(amount, now.currency())
                : texts.say("loyalty.points", formats.number(amount));
    }

    /** The name of a tier in the reader's language; also of one that another system decides. */
    public String nameOf(@Nullable String key) {
        return tiers.all().stream()
                .filter(tier -> tier.key().equals(key))
                .findFirst()
                .map(tier -> tier.name(texts.locale()))
                .orElseGet(() -> names.of(key));
    }

    /** What a rule gives, as a sentence. */
    public String gives(PointsRule rule) {
        BigDecimal perAmount = rule.perAmount();
        return perAmount == null
                ? texts.say("loyalty.rule.fixed", formats.number(rule.fixed()))
                : texts.say(
                        "loyalty.rule.per",
                        perAmount.stripTrailingZeros().toPlainString(),
                        formats.money(BigDecimal.ONE, rule.currency()),
                        texts.say("loyalty.rounding." + rule.rounding()));
    }

    /** Why points were posted. */
    public String why(Points.Entry entry) {
        if (entry.reason() != null) {
            return entry.reason();
        }
        if (entry.rule() != null) {
            return entry.rule();
        }
        return Objects.equals(entry.by(), "profile") ? texts.say("loyalty.by.profile") : "";
    }
}
