package dev.rekindle.value.model;

import java.util.Arrays;

/** What members spent on their days with a purchase after the first: one group for equal numbers and means. */
public final class Spending {

    private int[] repeats = new int[1024];
    private double[] mean = new double[1024];
    private long[] members = new long[1024];
    private int size;

    /**
     * Adds a group; one that spent nothing is left out, because the model has no density there.
     *
     * @param repeats days with a purchase after the first, at least 1
     * @param mean of what was spent on them
     */
    public void add(int repeats, double mean, long members) {
        if (repeats < 1 || !(mean > 0)) {
            return;
        }
        if (size == this.repeats.length) {
            this.repeats = Arrays.copyOf(this.repeats, 2 * size);
            this.mean = Arrays.copyOf(this.mean, 2 * size);
            this.members = Arrays.copyOf(this.members, 2 * size);
        }
        this.repeats[size] = repeats;
        this.mean[size] = mean;
        this.members[size] = members;
        size++;
    }

    int size() {
        return size;
    }

    int repeats(int group) {
        return repeats[group];
    }

    double mean(int group) {
        return mean[group];
    }

    long members(int group) {
        return members[group];
    }

    long members() {
        return Arrays.stream(members, 0, size).sum();
    }

    int mostRepeats() {
        return Arrays.stream(repeats, 0, size).max().orElse(0);
    }

    /** The mean over members. */
    double typical() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += members[i] * mean[i];
        }
        return sum / Math.max(1, members());
    }
}
