package dev.rekindle.web.value;

import dev.rekindle.value.ValueGroup;
import dev.rekindle.value.ValueTables.Sums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Members by two scores: the highest scores in the first row, and in the last column. */
record CrossTable(List<Row> rows) {

    private static final int SHADES = 5;

    record Row(String score, List<Cell> cells) {}

    /**
     * @param address of the list of its members; empty for none
     * @param shade 0 for none, up to 5 for the most members
     */
    record Cell(String address, long members, BigDecimal revenue, int shade) {}

    /** @param linked whether cells lead to their members */
    static CrossTable of(RfmPage.Axes axes, List<Sums> sums, boolean linked) {
        Map<String, Sums> byScores =
                sums.stream().collect(Collectors.toMap(one -> one.value(0) + "-" + one.value(1), Function.identity()));
        long most = sums.stream().mapToLong(Sums::members).max().orElse(1);
        List<String> scores = ValueGroup.valuesOf(axes.rows());
        var rows = new ArrayList<Row>();
        for (String row : scores) {
            rows.add(new Row(
                    row,
                    scores.stream()
                            .map(column -> cell(
                                    linked ? address(axes, row, column) : "", byScores.get(row + "-" + column), most))
                            .toList()));
        }
        Collections.reverse(rows);
        return new CrossTable(rows);
    }

    private static String address(RfmPage.Axes axes, String row, String column) {
        return "/value/members?%s=%s&%s=%s"
                .formatted(axes.rows().code(), row, axes.columns().code(), column);
    }

    private static Cell cell(String address, @Nullable Sums sums, long most) {
        return sums == null
                ? new Cell(address, 0, BigDecimal.ZERO, 0)
                : new Cell(address, sums.members(), sums.revenue(), (int)
                        Math.max(1, Math.ceil((double) SHADES * sums.members() / most)));
    }
}
