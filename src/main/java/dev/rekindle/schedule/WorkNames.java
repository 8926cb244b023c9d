package dev.rekindle.schedule;

/**
 * The names of all {@link DueWork}, for {@link DueWork#name()} and {@link WorkAvailable}. They are also keys of the
 * setting {@code rekindle.schedule.workers} and tags of the meters.
 */
public final class WorkNames {

    /** Processes recorded events; a time lapse drains it right after each scripted action. */
    public static final String EVENTS = "events";

    /** Executes due timers of the engine. */
    public static final String TIMERS = "timers";

    /** Sends due messages. */
    public static final String MESSAGES = "messages";

    /** Launches, entries by segment, entry retries. */
    public static final String ENROLMENT = "enrolment";

    /** Ends the conversion windows of holdouts. */
    public static final String HOLDOUT = "holdout";

    /** Settles messages whose receipts did not come. */
    public static final String SETTLEMENT = "settle";

    /** Continues imports of members whose node is gone. */
    public static final String IMPORTS = "imports";

    /** Lets members continue who waited for a code of an empty pool. */
    public static final String COUPONS = "coupons";

    /** Sends webhooks. */
    public static final String WEBHOOKS = "webhooks";

    /** Pulls outside audiences. */
    public static final String AUDIENCES = "audiences";

    /** Refreshes the planner's statistics. */
    public static final String STATISTICS = "statistics";

    /** Publishes drafts of journeys at the time set for them. */
    public static final String PUBLICATIONS = "publications";

    /** Enters what has arrived into the data dictionary. */
    public static final String DICTIONARY = "dictionary";

    /** Evaluates members whose data changed for the segments that depend on it. */
    public static final String SEGMENTS = "segments";

    /** Evaluates segments whose rule changed, for all members. */
    public static final String EVALUATIONS = "evaluations";

    /** Posts what events earn and expires points. */
    public static final String POINTS = "points";

    /** Recomputes the figures of reports whose rows have changed. */
    public static final String ROLLUPS = "rollups";

    /** Sends reports and alerts to people who do not sign in. */
    public static final String DELIVERIES = "deliveries";

    /** Checks the rules of alerts. */
    public static final String ALERTS = "alerts";

    /** Asks providers what they charged for messages. */
    public static final String PRICES = "prices";

    /** Delivers what happened to messages to other systems. */
    public static final String ACTIVITY = "activity";

    /** Merges members who arrived with a verified address that another has. */
    public static final String MATCHES = "matches";

    /** Writes files of members. */
    public static final String FILES = "files";

    private WorkNames() {}
}
