package dev.rekindle.value.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a model that was fitted to earlier weeks foretold the held-back weeks after them: members in at most ten groups,
 * by the probability that they would buy in the held-back weeks. Members with the same history are in one group.
 */
public record Calibration(List<Part> parts) {

    private static final int PARTS = 10;

    public Calibration {
        parts = List.copyOf(parts);
    }

    /**
     * One group; all figures are per member.
     *
     * @param number 1 for the members who were least likely to buy
     * @param alive the mean probability of being alive at the end of the earlier weeks
     * @param foretold the mean probability of buying in the held-back weeks
     * @param bought the share that did
     * @param foretoldOrders the expected number of days with a purchase
     * @param orders the mean number of them that there were
     */
    public record Part(
            int number,
            long members,
            double alive,
            double foretold,
            double bought,
            double foretoldOrders,
            double orders) {}

    /**
     * Compares.
     *
     * @param histories until the end of the earlier weeks, with what the members did in the held-back weeks
     */
    public static Calibration of(BgNbd model, PurchaseHistories histories, double weeks) {
        double[] foretold = new double[histories.size()];
        for (int i = 0; i < foretold.length; i++) {
            foretold[i] = model.buys(histories.repeats(i), last(histories, i), age(histories, i), weeks);
        }
        List<Integer> order = IntStream.range(0, foretold.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> foretold[i]))
                .toList();
        List<Part> parts = new ArrayList<>();
        long all = histories.members();
        var sum = new Sum();
        for (int i : order) {
            sum.add(model, histories, i, foretold[i], weeks);
            if (sum.members * PARTS >= all) {
                parts.add(sum.part(parts.size() + 1));
                sum = new Sum();
            }
        }
        if (sum.members > 0) {
            parts.add(sum.part(parts.size() + 1));
        }
        return new Calibration(parts);
    }

    private static double last(PurchaseHistories histories, int i) {
        return PurchaseHistories.weeks(histories.last(i));
    }

    private static double age(PurchaseHistories histories, int i) {
        return PurchaseHistories.weeks(histories.age(i));
    }

    private static final class Sum {

        private long members;
        private double alive;
        private double foretold;
        private double bought;
        private double foretoldOrders;
        private double orders;

        void add(BgNbd model, PurchaseHistories histories, int i, double probability, double weeks) {
            long many = histories.members(i);
            int repeats = histories.repeats(i);
            members += many;
            alive += many * model.alive(repeats, last(histories, i), age(histories, i));
            foretold += many * probability;
            bought += histories.bought(i);
            foretoldOrders += many * model.expected(repeats, last(histories, i), age(histories, i), weeks);
            orders += histories.orders(i);
        }

        Part part(int number) {
            return new Part(
                    number,
                    members,
                    alive / members,
                    foretold / members,
                    bought / members,
                    foretoldOrders / members,
                    orders / members);
        }
    }
}
