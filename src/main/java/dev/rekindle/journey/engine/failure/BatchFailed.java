package dev.rekindle.journey.engine.failure;

/** A batch was rolled back. One of its members is the cause, or a conflict with other work that may have passed. */
public abstract class BatchFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RuntimeException reason;

    protected BatchFailed(RuntimeException reason) {
        super(reason);
        this.reason = reason;
    }

    public RuntimeException reason() {
        return reason;
    }
}
