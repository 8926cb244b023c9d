package dev.rekindle.web.segment.overlap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The circles of two or three segments on paper 400 wide and {@code height} high. Two circles have areas and an overlap in
 * proportion to their members; three are drawn alike, since circles cannot show every overlap of three in proportion.
 */
record OverlapPicture(int height, List<Disc> discs, List<Label> labels) {

    private static final double WIDTH = 400;
    private static final double LARGEST = 105;
    private static final double SMALLEST = 34;

    /** @param r radius */
    record Disc(double x, double y, double r) {}

    /** Where the number of a part stands; parts by the sums of {@link dev.rekindle.segment.preview.SegmentOverlaps}. */
    record Label(double x, double y, int part, long members) {}

    static OverlapPicture of(int segments, Map<Integer, Long> counts) {
        return segments == 2 ? two(counts) : three(counts);
    }

    private static OverlapPicture two(Map<Integer, Long> counts) {
        long both = counts.getOrDefault(3, 0L);
        long first = counts.getOrDefault(1, 0L) + both;
        long second = counts.getOrDefault(2, 0L) + both;
        double scale = LARGEST / Math.sqrt(Math.max(1, Math.max(first, second)));
        double r1 = Math.max(SMALLEST, scale * Math.sqrt(first));
        double r2 = Math.max(SMALLEST, scale * Math.sqrt(second));
        double smaller = Math.min(first, second);
        double apart = distance(r1, r2, smaller == 0 ? 0 : both / smaller);
        double left = (WIDTH - (r1 + apart + r2)) / 2 + r1;
        var discs = List.of(new Disc(left, 130, r1), new Disc(left + apart, 130, r2));
        return new OverlapPicture(260, discs, labels(discs, counts));
    }

    /** How far apart the centres are so that the lens is this share of the smaller circle; found by halving. */
    private static double distance(double r1, double r2, double share) {
        double wanted = share * Math.PI * Math.min(r1, r2) * Math.min(r1, r2);
        double near = Math.abs(r1 - r2);
        double far = r1 + r2;
        if (share <= 0) {
            return far + 8;
        }
        for (int i = 0; i < 40; i++) {
            double middle = (near + far) / 2;
            if (lens(r1, r2, middle) > wanted) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return near;
    }

    /** The area in which two circles overlap. */
    private static double lens(double r1, double r2, double d) {
        if (d >= r1 + r2) {
            return 0;
        }
        if (d <= Math.abs(r1 - r2)) {
            return Math.PI * Math.min(r1, r2) * Math.min(r1, r2);
        }
        double a1 = 2 * Math.acos((d * d + r1 * r1 - r2 * r2) / (2 * d * r1));
        double a2 = 2 * Math.acos((d * d + r2 * r2 - r1 * r1) / (2 * d * r2));
        return r1 * r1 * (a1 - Math.sin(a1)) / 2 + r2 * r2 * (a2 - Math.sin(a2)) / 2;
    }

    private static OverlapPicture three(Map<Integer, Long> counts) {
        var discs = List.of(new Disc(150, 120, 92), new Disc(250, 120, 92), new Disc(200, 205, 92));
        return new OverlapPicture(310, discs, labels(discs, counts));
    }

    /** Each number stands in the middle of its part: of the points of a grid that lie in these circles and in no other. */
    private static List<Label> labels(List<Disc> discs, Map<Integer, Long> counts) {
        Map<Integer, double[]> sums = new LinkedHashMap<>();
        for (double x = 0; x <= WIDTH; x += 2) {
            for (double y = 0; y <= 310; y += 2) {
                double[] sum = sums.computeIfAbsent(part(discs, x, y), part -> new double[3]);
                sum[0] += x;
                sum[1] += y;
                sum[2]++;
            }
        }
        var labels = new ArrayList<Label>();
        counts.forEach((part, members) -> {
            double[] sum = sums.get(part);
            if (sum != null && sum[2] > 20) {
                labels.add(new Label(sum[0] / sum[2], sum[1] / sum[2], part, members));
            }
        });
        return labels;
    }

    private static int part(List<Disc> discs, double x, double y) {
        int part = 0;
        for (int i = 0; i < discs.size(); i++) {
            Disc disc = discs.get(i);
            if (Math.hypot(x - disc.x(), y - disc.y()) < disc.r()) {
                part |= 1 << i;
            }
        }
        return part;
    }
}
