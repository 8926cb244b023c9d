package dev.rekindle.platform;

/**
 * The advisory locks of the application, so that no two purposes share a key. PostgreSQL keeps keys of one {@code bigint}
 * apart from keys of two {@code int}; all but {@link #ENROLMENTS_IN_FLIGHT} are the first of two.
 */
public final class AdvisoryLock {

    /** One reader of waiting events per lane; the second key is the lane. */
    public static final int EVENT_LANE = 1_720_865;

    /** One count of a member's messages at a time; the second key is a hash of the member. */
    public static final int FREQUENCY_CAP = 0x52454b43;

    /** One evaluation of a segment at a time; the second key is a hash of the segment's key. */
    public static final int SEGMENT_EVALUATION = 1_720_866;

    /** One change of segment definitions at a time; the second key is 0. */
    public static final int SEGMENT_DEFINITIONS = 1_720_867;

    /** One deployment of a journey at a time; the second key is 0. */
    public static final int JOURNEY_CATALOGUE = 1_720_868;

    /** One creation of a draft of a journey at a time; the second key is 0. */
    public static final int JOURNEY_DRAFTS = 1_720_869;

    /** One computation of members' figures at a time; the second key is 0. */
    public static final int VALUE_REFRESH = 1_720_880;

    /** One batch of members whose segments are evaluated at a time; the second key is 0. */
    public static final int SEGMENT_BATCH = 1_720_870;

    /** One redemption of a pool's codes by a member at a time; the second key is a hash of both. */
    public static final int COUPON_LIMIT = 1_720_890;

    /** One computation of the sums of reports at a time; the second key is 0. */
    public static final int REPORT_ROLLUP = 1_720_895;

    /** Shared by transactions that write enrolments, exclusive for those that wait for them; a key of one {@code bigint}. */
    public static final long ENROLMENTS_IN_FLIGHT = 7_391_004_526_118L;

    private AdvisoryLock() {}
}
