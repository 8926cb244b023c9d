package dev.rekindle.value.model;

import java.util.Arrays;

/**
 * The purchases of many members as the models need them: one group for all members with the same history in whole days.
 * A million members have some hundred thousand groups of 48 bytes.
 */
public final class PurchaseHistories {

    /** A model needs this many members who have bought on a second day. */
    public static final int LEAST_REPEATERS = 50;

    static final double DAYS_OF_WEEK = 7;

    private int[] repeats = new int[1024];
    private int[] last = new int[1024];
    private int[] age = new int[1024];
    private long[] members = new long[1024];
    private long[] bought = new long[1024];
    private long[] orders = new long[1024];
    private int size;

    /**
     * Adds a group.
     *
     * @param repeats days with a purchase after the first such day
     * @param last days from the first day with a purchase to the last
     * @param age days from the first day with a purchase to the end of the observation
     * @param members how many members have this history
     * @param bought how many of them bought after the observation
     * @param orders on how many days they bought after the observation, all together
     */
    public void add(int repeats, int last, int age, long members, long bought, long orders) {
        if (size == this.repeats.length) {
            grow();
        }
        this.repeats[size] = repeats;
        this.last[size] = last;
        this.age[size] = age;
        this.members[size] = members;
        this.bought[size] = bought;
        this.orders[size] = orders;
        size++;
    }

    /** Adds a group of which nothing is known after the observation. */
    public void add(int repeats, int last, int age, long members) {
        add(repeats, last, age, members, 0, 0);
    }

    private void grow() {
        repeats = Arrays.copyOf(repeats, 2 * size);
        last = Arrays.copyOf(last, 2 * size);
        age = Arrays.copyOf(age, 2 * size);
        members = Arrays.copyOf(members, 2 * size);
        bought = Arrays.copyOf(bought, 2 * size);
        orders = Arrays.copyOf(orders, 2 * size);
    }

    /** The number of groups. */
    public int size() {
        return size;
    }

    public int repeats(int group) {
        return repeats[group];
    }

    public int last(int group) {
        return last[group];
    }

    public int age(int group) {
        return age[group];
    }

    public long members(int group) {
        return members[group];
    }

    public long bought(int group) {
        return bought[group];
    }

    public long orders(int group) {
        return orders[group];
    }

    /** All members. */
    public long members() {
        return Arrays.stream(members, 0, size).sum();
    }

    /** Members with a purchase after their first day. */
    public long repeaters() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += repeats[i] > 0 ? members[i] : 0;
        }
        return sum;
    }

    /** The longest time in whole days that a group has. */
    int longest() {
        return Arrays.stream(age, 0, size).max().orElse(0);
    }

    int mostRepeats() {
        return Arrays.stream(repeats, 0, size).max().orElse(0);
    }

    static double weeks(int days) {
        return days / DAYS_OF_WEEK;
    }
}
