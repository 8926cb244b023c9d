package dev.rekindle.member.imports.run;

/** A run ends before the last row, though nothing is wrong with the system. */
class ImportStopped extends RuntimeException {

    /** Why it ends. */
    enum Reason {
        /** This node stops; another run continues. */
        NODE_STOPS,
        /** A user cancelled it. */
        CANCELLED,
        /** All rows were asked for, and some cannot be imported. */
        ROWS_REJECTED
    }

    private final Reason reason;

    ImportStopped(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
