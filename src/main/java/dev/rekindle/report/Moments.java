package dev.rekindle.report;

/**
 * What a mean and a variance need of a sample.
 *
 * @param count how many, those with nothing included
 * @param sum of the values
 * @param squares sum of the squared values
 */
record Moments(long count, double sum, double squares) {

    double mean() {
        return sum / count;
    }

    /** Of the sample, with n - 1. */
    double variance() {
        return Math.max(0, (squares - sum * sum / count) / (count - 1));
    }
}
