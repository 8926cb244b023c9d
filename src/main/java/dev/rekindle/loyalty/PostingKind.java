package dev.rekindle.loyalty;

/** What a posting does with points, and the account of the programme that is the other side of it. */
public enum PostingKind {
    /** Points are given; they can expire. */
    EARN("ISSUED"),
    /** Points are used; never more than there are. */
    SPEND("REDEEMED"),
    /** Points were not used in time. */
    EXPIRE("EXPIRED"),
    /** Somebody or another system changed the points. */
    ADJUST("ADJUSTED"),
    /** Earned points are taken back, because what earned them was refunded, corrected or withdrawn. */
    REVERSE("ISSUED");

    private final String account;

    PostingKind(String account) {
        this.account = account;
    }

    public String account() {
        return account;
    }
}
