package dev.rekindle.member;

/** Another transaction, such as an import of all rows or none, holds a member for longer than the caller waits. */
public class MembersBusy extends RuntimeException {

    /** Without its cause, which would count as a conflict that is worth another attempt at once. */
    public MembersBusy() {
        super("A member is being changed by a long transaction");
    }
}
