package dev.rekindle.report.health;

import java.util.function.ToLongFunction;

/** What the health of a channel is judged by. */
public enum Measure {
    /** Delivered messages of those whose fate is known. */
    DELIVERY(Sendings::delivered, Sendings::settled, false),
    BOUNCE(Sendings::bounced, Sendings::sent, true),
    COMPLAINT(Sendings::complained, Sendings::sent, true),
    OPT_OUT(Sendings::optedOut, Sendings::sent, true),
    /** Messages a week; it has no rate. */
    VOLUME(Sendings::sent, Sendings::sent, false);

    private final ToLongFunction<Sendings> part;
    private final ToLongFunction<Sendings> whole;
    private final boolean bad;

    Measure(ToLongFunction<Sendings> part, ToLongFunction<Sendings> whole, boolean bad) {
        this.part = part;
        this.whole = whole;
        this.bad = bad;
    }

    public long part(Sendings sendings) {
        return part.applyAsLong(sendings);
    }

    public long whole(Sendings sendings) {
        return whole.applyAsLong(sendings);
    }

    /** NaN without a message. */
    public double rate(Sendings sendings) {
        return (double) part(sendings) / whole(sendings);
    }

    /** Whether more is worse. */
    public boolean isBad() {
        return bad;
    }
}
