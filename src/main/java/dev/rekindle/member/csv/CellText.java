package dev.rekindle.member.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/** A cell of a workbook as text: a number in plain digits, a date in ISO 8601, a formula as its stored result. */
final class CellText {

    /** Ids of the date formats that every spreadsheet program knows, those of East Asia included. Source: ECMA-376, 18.8.30. */
    private static final Set<String> DATES = Set.of(
            "14", "15", "16", "17", "22", "27", "28", "29", "30", "31", "34", "35", "36", "50", "51", "52", "53", "54",
            "57", "58");

    /** Quoted text, escaped characters, and colours and conditions in brackets. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]");

    private static final Pattern DATE_LETTERS = Pattern.compile("[yd年日]", Pattern.CASE_INSENSITIVE);
    private static final int DOUBLE_DIGITS = 15;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private CellText() {}

    static String of(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        String raw = cell.getRawValue();
        if (cell.getType() == CellType.BOOLEAN) {
            return "1".equals(raw) ? "true" : "false";
        }
        if (raw == null) {
            return "";
        }
        return cell.getValue() instanceof BigDecimal number ? number(cell, number) : raw;
    }

    private static String number(Cell cell, BigDecimal number) {
        if (isDate(cell)) {
            try {
                return date(cell.asDate());
            } catch (DateTimeException e) {
                return plain(number);
            }
        }
        return plain(number);
    }

    private static boolean isDate(Cell cell) {
        if (cell.getType() != CellType.NUMBER) {
            return false;
        }
        String format = cell.getDataFormatString();
        return format == null
                ? cell.getDataFormatId() != null && DATES.contains(cell.getDataFormatId())
                : DATE_LETTERS.matcher(LITERAL.matcher(format).replaceAll("")).find();
    }

    private static String date(LocalDateTime at) {
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : SECONDS.format(at);
    }

    /** A workbook stores 2.55 as 2.5499999999999998: the shortest number that is the same double is what was typed. */
    private static String plain(BigDecimal number) {
        BigDecimal typed =
                number.precision() > DOUBLE_DIGITS ? new BigDecimal(Double.toString(number.doubleValue())) : number;
        return typed.signum() == 0 ? "0" : typed.stripTrailingZeros().toPlainString();
    }
}
