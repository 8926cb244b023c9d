package dev.rekindle.value.model;

/**
 * The Gamma-Gamma model of what members spend on a day with a purchase, independent of how often they buy.
 *
 * <p>Source: Fader and Hardie, "The Gamma-Gamma Model of Monetary Value", note 025, 2013.
 *
 * @param p shape of the spend of one member
 * @param q shape of the members' rates
 * @param v scale of the members' rates
 */
public record GammaGamma(double p, double q, double v) {

    /** The mean spend of the population; the model has none unless q is over 1. */
    public double mean() {
        return p * v / (q - 1);
    }

    /**
     * The expected spend on a day with a purchase, given the mean of those after the first; equation 5 of the note.
     *
     * @param x number of days with a purchase after the first; 0 gives the population's mean
     * @param mean of what was spent on them
     */
    public double expected(long x, double mean) {
        return p * (v + x * mean) / (p * x + q - 1);
    }
}
