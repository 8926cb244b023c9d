package dev.rekindle.platform;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * One row of a COPY that the server rejected. The server names the row in the context of its message, in its own
 * language.
 */
public final class CopyRowRejected extends SQLException {

    private static final long serialVersionUID = 1L;
    private static final Pattern PLACE = Pattern.compile("^COPY \\w+\\D+(\\d+)", Pattern.MULTILINE);

    private final int row;

    private CopyRowRejected(int row, String reason, @Nullable String state) {
        super(reason, state);
        this.row = row;
    }

    /** The index of the row, from 0. */
    public int row() {
        return row;
    }

    /** The rejected row that caused a failure, if there is one. */
    public static Optional<CopyRowRejected> behind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CopyRowRejected refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    /** Errors such as a violated foreign key are not about a single row, unless the server names one. */
    static SQLException of(PSQLException complaint) {
        ServerErrorMessage told = complaint.getServerErrorMessage();
        String where = told == null ? null : told.getWhere();
        if (told == null || where == null) {
            return complaint;
        }
        Matcher place = PLACE.matcher(where);
        if (!place.find()) {
            return complaint;
        }
        var refused = new CopyRowRejected(
                Integer.parseInt(place.group(1)) - 1,
                told.getSeverity() + ": " + told.getMessage(),
                complaint.getSQLState());
        refused.addSuppressed(complaint);
        return refused;
    }
}
