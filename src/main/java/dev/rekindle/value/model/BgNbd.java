package dev.rekindle.value.model;

/**
 * The BG/NBD model of a fitted population: while members are alive they buy at random at their own rate, and after each
 * purchase they may become inactive for good. Rates are gamma distributed, the probabilities of becoming inactive are
 * beta distributed.
 *
 * <p>Times are weeks. {@code x} is the number of days with a purchase after the first such day, {@code last} the time
 * from the first to the last of them, {@code age} the time from the first to the end of the observation.
 *
 * <p>Source: Fader, Hardie and Lee, "Counting Your Customers the Easy Way: An Alternative to the Pareto/NBD Model",
 * Marketing Science 24(2), 2005, and Fader and Hardie, "Computing P(alive) Using the BG/NBD Model", note 021, 2008.
 *
 * @param r shape of the gamma distribution
 * @param alpha rate of the gamma distribution, in weeks
 * @param a first parameter of the beta distribution
 * @param b second parameter of the beta distribution
 */
public record BgNbd(double r, double alpha, double a, double b) {

    private static final double SINGULAR = 1e-7;

    /** Below this mean probability of becoming inactive after a purchase, the purchases do not show that anybody does. */
    private static final double LEAST_DROPOUT = 0.005;

    /**
     * Whether the purchases show that members become inactive. If not, {@link #alive} is close to 1 for everybody, also for those
     * who have not bought for long, and says nothing; the expected purchases rest on the members' rates and stand.
     */
    public boolean showsInactivity() {
        return a / (a + b) >= LEAST_DROPOUT;
    }

    /** The probability that the member is alive at the end of the observation; 1 for a member with one purchase. */
    public double alive(int x, double last, double age) {
        if (x == 0) {
            return 1;
        }
        double dropped = Math.log(a / (b + x - 1)) + (r + x) * (Math.log(alpha + age) - Math.log(alpha + last));
        return 1 / (1 + Math.exp(dropped));
    }

    /**
     * The expected number of days with a purchase within {@code weeks} after the observation; equation 10 of the paper,
     * with Euler's transformation of 2F1 (DLMF 15.8.1), so that no power grows with {@code x}. Where it has a pole, a value
     * beside it is taken.
     */
    public double expected(int x, double last, double age, double weeks) {
        double first = Math.abs(a - 1) < SINGULAR ? 1 + SINGULAR : a;
        double z = weeks / (alpha + age + weeks);
        double exact = first + b + x - 1;
        double sum = Math.abs(exact) < SINGULAR ? SINGULAR : exact;
        double series = Hypergeometric.value(first + b - 1 - r, first - 1, sum, z);
        return sum / (first - 1) * (1 - Math.pow(1 - z, first - 1) * series) * alive(x, last, age);
    }

    /** The probability of at least one purchase within {@code weeks} after the observation. */
    public double buys(int x, double last, double age, double weeks) {
        return alive(x, last, age) * -Math.expm1((r + x) * Math.log((alpha + age) / (alpha + age + weeks)));
    }

    /** The expected number of days with a further purchase within {@code weeks} after a first purchase; equation 9. */
    public double expectedOfNew(double weeks) {
        return expected(0, 0, 0, weeks);
    }
}
