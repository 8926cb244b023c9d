package dev.rekindle.report.health;

/**
 * Messages that were handed to a provider, and what came of them.
 *
 * @param awaiting without an answer of the provider yet
 * @param bounced those that bounced; they count as failed as well
 * @param complained those that a recipient called spam
 * @param optedOut those whose recipient opted out, by link or answer
 * @param clicked those in which a person clicked
 */
public record Sendings(
        long sent, long delivered, long awaiting, long bounced, long complained, long optedOut, long clicked) {

    public static final Sendings NONE = new Sendings(0, 0, 0, 0, 0, 0, 0);

    public Sendings plus(Sendings other) {
        return new Sendings(
                sent + other.sent,
                delivered + other.delivered,
                awaiting + other.awaiting,
                bounced + other.bounced,
                complained + other.complained,
                optedOut + other.optedOut,
                clicked + other.clicked);
    }

    /** Messages whose fate is known. */
    public long settled() {
        return sent - awaiting;
    }
}
