package dev.rekindle.loyalty.http;

import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.Points.Account;
import dev.rekindle.loyalty.Posted;
import dev.rekindle.loyalty.Posted.Outcome;
import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.PostingKind;
import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.platform.TransactionRetry;
import dev.rekindle.schedule.Zones;
import dev.rekindle.security.Actor;
import dev.rekindle.setting.Live;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Points of a member for other systems, such as a shop's till. A slash in an id is written as %2F. */
@RestController
@RequestMapping("/api/v1/members/{externalId}/points")
class PointsController {

    private static final Logger log = LoggerFactory.getLogger(PointsController.class);
    private static final int MOST_OF_A_PAGE = 500;

    private final Points points;
    private final Members members;
    private final Live<Zones> zones;

    PointsController(Points points, Members members, Live<Zones> zones) {
        this.points = points;
        this.members = members;
        this.zones = zones;
    }

    /** @param expiring points that expire, by the last day on which they count */
    record Balance(
            String member,
            long balance,
            @Nullable String tier,
            @Nullable Instant tierSince,
            BigDecimal tierProgress,
            List<Expiring> expiring) {}

    record Expiring(LocalDate lastDay, long points) {}

    /** @param repeated whether the key was posted before */
    record Answer(long transaction, long points, long balance, boolean repeated) {}

    @GetMapping
    Balance balance(@PathVariable String externalId) {
        Member member = find(externalId);
        Account account = points.of(member.id())
                .orElseGet(() -> new Account(member.points(), 0, null, member.tier(), null, null, BigDecimal.ZERO));
        var zone = zones.get().of(member.zone(), null).zone();
        return new Balance(
                member.externalId(),
                member.points(),
                account.tier(),
                account.tierSince(),
                account.progress(),
                points.expiring(member.id()).stream()
                        .map(one -> new Expiring(Points.lastDay(one.at(), zone), one.points()))
                        .toList());
    }

    /** The latest transactions first. @param before the id of the last one of the page before */
    @GetMapping("/history")
    List<Points.Entry> history(
            @PathVariable String externalId,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        return points.history(find(externalId).id(), before, Math.max(1, Math.min(limit, MOST_OF_A_PAGE)));
    }

    @PostMapping("/earn")
    Answer earn(
            @PathVariable String externalId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody PointsBody body,
            @Nullable Principal caller) {
        return post(externalId, PostingKind.EARN, key, body, body.positive(), caller);
    }

    /** 409 when the member has fewer points. */
    @PostMapping("/spend")
    Answer spend(
            @PathVariable String externalId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody PointsBody body,
            @Nullable Principal caller) {
        return post(externalId, PostingKind.SPEND, key, body, -body.positive(), caller);
    }

    /** Up or down; the balance may fall below 0. */
    @PostMapping("/adjust")
    Answer adjust(
            @PathVariable String externalId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody PointsBody body,
            @Nullable Principal caller) {
        body.reasonOfAnAdjustment();
        return post(externalId, PostingKind.ADJUST, key, body, body.signed(), caller);
    }

    private Answer post(
            String externalId,
            PostingKind kind,
            @Nullable String key,
            PointsBody body,
            long change,
            @Nullable Principal caller) {
        Member member = find(externalId);
        var posting = new Posting(
                member.id(),
                kind,
                "api:" + PointsBody.key(key),
                change,
                null,
                kind == PostingKind.EARN
                        ? body.expiry(zones.get().of(member.zone(), null).zone())
                        : null,
                body.cause(Actor.of(caller).name()));
        Posted posted = posted(posting);
        log.info(
                "points kind={} outcome={} member={}",
                kind,
                posted.outcome(),
                member.id().value());
        return switch (posted.outcome()) {
            case POSTED, REPEATED ->
                new Answer(posted.transaction(), change, posted.balance(), posted.outcome() == Outcome.REPEATED);
            case OTHER_CONTENT ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "The Idempotency-Key was used for other points or another member.");
            case INSUFFICIENT ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "The member has " + posted.balance() + " points. Nothing was spent.");
            case UNKNOWN_MEMBER -> throw unknown();
        };
    }

    /** The same key for another member at the same moment is found by the second attempt. */
    private Posted posted(Posting posting) {
        try {
            return TransactionRetry.onConflict(
                    () -> points.post(List.of(posting)).get(0));
        } catch (DuplicateKeyException e) {
            return TransactionRetry.onConflict(
                    () -> points.post(List.of(posting)).get(0));
        }
    }

    private Member find(String externalId) {
        return members.byExternalId(externalId).orElseThrow(PointsController::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such member");
    }
}
