package dev.rekindle.report.statistics;

import java.util.function.DoubleUnaryOperator;

/** Solves equations of monotone functions by bisection, to the last bits of a double. */
final class Roots {

    private static final int HALVINGS = 200;

    private Roots() {}

    /** Where an increasing function reaches {@code value}, between the bounds. */
    static double increasing(DoubleUnaryOperator function, double value, double low, double high) {
        double from = low;
        double to = high;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (from + to) / 2;
            if (middle <= from || middle >= to) {
                break;
            }
            if (function.applyAsDouble(middle) < value) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return (from + to) / 2;
    }

    /** Where a decreasing function falls to {@code value}, between the bounds. */
    static double decreasing(DoubleUnaryOperator function, double value, double low, double high) {
        return increasing(at -> -function.applyAsDouble(at), -value, low, high);
    }
}
