package dev.rekindle.member;

/** Another transaction, such as an import of all rows or none, holds a member for longer than the caller waits. */
public class MembersBusy extends RuntimeException {

    public MembersBusy(Throwable cause) {
        super("A member is being changed by a long transaction", cause);
    }
}
