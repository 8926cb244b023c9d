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
 * Members opening, clicking and unsubscribing, made up from the seed. Whether and when depends on the message alone, so
 * a replay that goes on after a stop behaves as if it had not stopped. Rates are in the range that retailers report.
 */
class SimulatedReaders implements TimeLapse.Scripted {

    private static final double OPENS = 0.42;
    private static final double CLICKS_WHEN_OPENED = 0.24;
    private static final double BOLD_CLICKS_WHEN_OPENED = 0.31;
    private static final double UNSUBSCRIBES_WHEN_OPENED = 0.006;
    private static final double CLICKS_TEXT = 0.11;
    private static final double STOPS_TEXT = 0.008;
    private static final double MEAN_HOURS_TO_OPEN = 5;
    private static final Duration LATEST = Duration.ofDays(7);

    private final SentMessages messages;
    private final SimulatedReactions reactions;
    private final SeededRandom dice;
    private final PriorityQueue<SimulatedReaction> coming =
            new PriorityQueue<>(Comparator.comparing(SimulatedReaction::at));
    private Instant lookedUntil;

    SimulatedReaders(SentMessages messages, SimulatedReactions reactions, SeededRandom dice, Instant position) {
        this.messages = messages;
        this.reactions = reactions;
        this.dice = dice;
        this.lookedUntil = position;
        messages.between(position.minus(LATEST), position).stream()
                .flatMap(sent -> reactionsTo(sent).stream())
                .filter(reaction -> reaction.at().isAfter(position))
                .forEach(coming::add);
    }

    /** Lets the readers find what was handed over since they last looked. */
    void look(Instant until) {
        messages.between(lookedUntil, until).forEach(sent -> coming.addAll(reactionsTo(sent)));
        lookedUntil = until;
    }

    @Override
    public Optional<Instant> next() {
        return Optional.ofNullable(coming.peek()).map(SimulatedReaction::at);
    }

    @Override
    public void play(Instant until) {
        List<SimulatedReaction> now = new ArrayList<>();
        for (SimulatedReaction head = coming.peek(); head != null && !head.at().isAfter(until); head = coming.peek()) {
            now.add(coming.remove());
        }
        reactions.happen(now);
    }

    private List<SimulatedReaction> reactionsTo(Sent sent) {
        return sent.channel().equals(GeneratedPeople.EMAIL) ? reader(sent) : texter(sent);
    }

    private List<SimulatedReaction> reader(Sent sent) {
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

    private List<SimulatedReaction> texter(Sent sent) {
        double draw = chance(sent, "text");
        Instant at = sent.sentAt().plusSeconds(30 + seconds(sent, 7_200));
        if (draw < CLICKS_TEXT) {
            return List.of(new SimulatedReaction(sent, SimulatedReaction.Kind.CLICK, at));
        }
        return draw < CLICKS_TEXT + STOPS_TEXT
                ? List.of(new SimulatedReaction(sent, SimulatedReaction.Kind.UNSUBSCRIBE, at))
                : List.of();
    }

    /** Exponential, at least two minutes, cut off well before {@link #LATEST}. */
    private Duration delay(Sent sent) {
        double hours = -MEAN_HOURS_TO_OPEN * Math.log(1 - chance(sent, "delay"));
        return Duration.ofSeconds(120 + (long) (Math.min(hours, 100) * 3_600));
    }

    private long seconds(Sent sent, int below) {
        return dice.below(below, sent.member(), sent.journey(), sent.step(), sent.sentAt(), "seconds");
    }

    private double chance(Sent sent, String what) {
        return dice.of(sent.member(), sent.journey(), sent.step(), sent.visit(), sent.sentAt(), what);
    }
}
