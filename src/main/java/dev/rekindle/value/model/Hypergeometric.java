package dev.rekindle.value.model;

/**
 * Gauss's hypergeometric function 2F1 by its power series.
 *
 * <p>Source: NIST Digital Library of Mathematical Functions, 15.2.1.
 */
final class Hypergeometric {

    private static final int MOST_TERMS = 200_000;
    private static final double NEGLIGIBLE = 1e-15;

    private Hypergeometric() {}

    /** @param z 0 (included) to 1 (excluded) */
    static double value(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < MOST_TERMS; n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
            if (Math.abs(term) <= NEGLIGIBLE * Math.abs(sum)) {
                return sum;
            }
        }
        return sum;
    }
}
