package dev.rekindle.report.listing;

import dev.rekindle.report.Money;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Lists the rows behind a figure. The number of rows is the figure. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class FigureLists {

    private static final int FETCHED = 1_000;

    private final FigureStatements statements;

    public FigureLists(FigureStatements statements) {
        this.statements = statements;
    }

    public long count(Selection selection) {
        return statements.of(selection, "count(*)", "").query(Long.class).single();
    }

    /**
     * The latest first.
     *
     * @param offset rows to skip, 0 or more
     * @param limit rows to return, 1 or more
     */
    public List<ListedRow> page(Selection selection, long offset, int limit) {
        RowKind rows = selection.counted().rows();
        return statements
                .of(selection, ListedRows.columns(rows), sorted(rows) + " limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query(ListedRows.of(rows))
                .list();
    }

    /** Reads all rows, the latest first, a part at a time. */
    public void each(Selection selection, Consumer<ListedRow> reader) {
        RowKind rows = selection.counted().rows();
        var mapper = ListedRows.of(rows);
        statements
                .of(selection, ListedRows.columns(rows), sorted(rows))
                .withFetchSize(FETCHED)
                .query((RowCallbackHandler) row -> reader.accept(mapper.mapRow(row, 0)));
    }

    /** The sum of the goal events; none for other rows. */
    public Money amounts(Selection selection) {
        return selection.counted().rows() != RowKind.GOAL
                ? Money.NONE
                : statements
                        .of(
                                selection,
                                "c.currency, sum(" + RowKind.CREDITED_AMOUNT + ") as total",
                                " group by c.currency")
                        .query((row, number) -> Money.of(row.getString("currency"), row.getBigDecimal("total")))
                        .list()
                        .stream()
                        .reduce(Money.NONE, Money::plus);
    }

    private static String sorted(RowKind rows) {
        return " order by " + rows.time() + " desc, " + rows.key();
    }
}
