package dev.rekindle.demo;

import dev.rekindle.demo.SentMessages.Sent;
import dev.rekindle.schedule.lapse.TimeLapse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Simulates members who open, click and unsubscribe. Whether and when depends only on the seed and the message, so a resumed
 * replay behaves like an uninterrupted one. The rates are in the range that retailers report.
 */
class SimulatedReaders implements TimeLapse.Script {

    private static final double OPENS = 0.42;
    private static final double CLICKS_WHEN_OPENED = 0.24;
    private static final double BOLD_CLICKS_WHEN_OPENED = 0.31;
    private static final double UNSUBSCRIBES_WHEN_OPENED = 0.006;
    private static final double SMS_CLICKS = 0.11;
    private static final double SMS_STOPS = 0.008;
    private static final double MEAN_HOURS_TO_OPEN = 5;
    private static final Duration LATEST = Duration.ofDays(7);

    private final SentMessages messages;
    private final SimulatedReactions reactions;
    private final SeededRandom random;
    private final PriorityQueue<SimulatedReaction> planned =
            new PriorityQueue<>(Comparator.comparing(SimulatedReaction::at));
    private Instant plannedUntil;

    SimulatedReaders(SentMessages messages, SimulatedReactions reactions, SeededRandom random, Instant position) {
        this.messages = messages;
        this.reactions = reactions;
        this.random = random;
        this.plannedUntil = position;
        messages.between(position.minus(LATEST), position).stream()
                .flatMap(sent -> reactionsTo(sent).stream())
                .filter(reaction -> reaction.at().isAfter(position))
                .forEach(planned::add);
    }

    /** Plans reactions to the messages that were sent since the last call. */
    void planReactions(Instant until) {
        messages.between(plannedUntil, until).forEach(sent -> planned.addAll(reactionsTo(sent)));
        plannedUntil = until;
    }

    @Override
    public Optional<Instant> next() {
        return Optional.ofNullable(planned.peek()).map(SimulatedReaction::at);
    }

    @Override
    public void runUntil(Instant until) {
        List<SimulatedReaction> now = new ArrayList<>();
        for (SimulatedReaction head = planned.peek();
                head != null && !head.at().isAfter(until);
                head = planned.peek()) {
            now.add(planned.remove());
        }
        reactions.record(now);
    }

    private List<SimulatedReaction> reactionsTo(Sent sent) {
        return sent.channel().equals(GeneratedPeople.EMAIL) ? reactionsToEmail(sent) : reactionsToSms(sent);
    }

    private List<SimulatedReaction> reactionsToEmail(Sent sent) {
        List<SimulatedReaction> all = new ArrayList<>();
        if (chance(sent, "open") >= OPENS) {
            return all;
        }
        Instant opened = sent.sentAt().plus(delay(sent));
        all.add(new SimulatedReaction(sent, SimulatedReaction.Kind.OPEN, opened));
        if (chance(sent, "click") < ("bold".equals(sent.variant()) ? BOLD_CLICKS_WHEN_OPENED : CLICKS_WHEN_OPENED)) {
            all.add(new SimulatedReaction(
                    sent, SimulatedReaction.Kind.CLICK, opened.plusSeconds(20 + seconds(sent, 300))));
        } else if (chance(sent, "leave") < UNSUBSCRIBES_WHEN_OPENED) {
            all.add(new SimulatedReaction(
                    sent, SimulatedReaction.Kind.UNSUBSCRIBE, opened.plusSeconds(15 + seconds(sent, 60))));
        }
        return all;
    }

    private List<SimulatedReaction> reactionsToSms(Sent sent) {
        double draw = chance(sent, "text");
        Instant at = sent.sentAt().plusSeconds(30 + seconds(sent, 7_200));
        if (draw < SMS_CLICKS) {
            return List.of(new SimulatedReaction(sent, SimulatedReaction.Kind.CLICK, at));
        }
        return draw < SMS_CLICKS + SMS_STOPS
                ? List.of(new SimulatedReaction(sent, SimulatedReaction.Kind.UNSUBSCRIBE, at))
                : List.of();
    }

    /** Exponentially distributed, at least two minutes, limited to well below {@link #LATEST}. */
    private Duration delay(Sent sent) {
        double hours = -MEAN_HOURS_TO_OPEN * Math.log(1 - chance(sent, "delay"));
        return Duration.ofSeconds(120 + (long) (Math.min(hours, 100) * 3_600));
    }

    private long seconds(Sent sent, int below) {
        return random.below(below, sent.member(), sent.journey(), sent.step(), sent.sentAt(), "seconds");
    }

    private double chance(Sent sent, String what) {
        return random.of(sent.member(), sent.journey(), sent.step(), sent.visit(), sent.sentAt(), what);
    }
}
