package dev.rekindle.journey.engine;

/** A step of one passage failed, and with it the batch it was part of. */
public class PassageFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long enrolment;

    PassageFailed(long enrolment, Throwable cause) {
        super("Enrolment " + enrolment + " could not go on: " + cause.getMessage(), cause);
        this.enrolment = enrolment;
    }

    public long enrolment() {
        return enrolment;
    }
}
