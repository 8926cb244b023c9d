package dev.rekindle.security;

/** What an entry of the audit log says was done, and what kind of thing its subject names. */
public enum AuditAction {
    SIGNED_IN(Subject.USER),
    SIGN_IN_REFUSED(Subject.USER),
    SIGNED_OUT(Subject.USER),
    PASSWORD_CHANGED(Subject.USER),
    PASSWORD_RESET(Subject.USER),
    USER_ADDED(Subject.USER),
    USER_ENABLED(Subject.USER),
    USER_DISABLED(Subject.USER),
    ROLE_CHANGED(Subject.USER),
    TEAMS_CHANGED(Subject.USER),
    KEY_ISSUED(Subject.KEY),
    KEY_REVOKED(Subject.KEY),
    SEGMENT_ADDED(Subject.SEGMENT),
    SEGMENT_CHANGED(Subject.SEGMENT),
    SEGMENT_DELETED(Subject.SEGMENT),
    AUDIENCE_ADDED(Subject.SEGMENT),
    AUDIENCE_CHANGED(Subject.SEGMENT),
    AUDIENCE_DELETED(Subject.SEGMENT),
    AUDIENCE_PULLED(Subject.SEGMENT),
    AUDIENCE_DECIDED(Subject.SEGMENT),
    MEMBER_VIEWED(Subject.MEMBER),
    MEMBER_CHANGED(Subject.MEMBER),
    MEMBERS_TAGGED(Subject.SETTING),
    CONSENT_CHANGED(Subject.MEMBER),
    MEMBER_EXPORTED(Subject.MEMBER),
    MEMBER_ERASED(Subject.MEMBER),
    MEMBER_RESTRICTED(Subject.MEMBER),
    MEMBERS_MERGED(Subject.MEMBER),
    MERGE_UNDONE(Subject.MEMBER),
    DUPLICATE_DISMISSED(Subject.MEMBER),
    PERSON_ALLOWED(Subject.SETTING),
    DATA_EXPIRED(Subject.SETTING),
    EVENT_CORRECTED(Subject.MEMBER),
    EVENT_WITHDRAWN(Subject.MEMBER),
    IMPORT_STARTED(Subject.IMPORT),
    IMPORT_CANCELLED(Subject.IMPORT),
    IMPORT_SETTLED(Subject.IMPORT),
    TASK_COMPLETED(Subject.MEMBER),
    JOURNEY_DRAFTED(Subject.JOURNEY),
    JOURNEY_REVIEWED(Subject.JOURNEY),
    DECISION_TABLE_SAVED(Subject.SETTING),
    DECISION_TABLE_ADDED(Subject.SETTING),
    DECISION_TABLE_SUBMITTED(Subject.SETTING),
    DECISION_TABLE_SENT_BACK(Subject.SETTING),
    DECISION_TABLE_DISCARDED(Subject.SETTING),
    COUPON_POOL_CREATED(Subject.SETTING),
    COUPONS_ADDED(Subject.SETTING),
    COUPON_POOL_CHANGED(Subject.SETTING),
    COUPON_REDEMPTION_UNDONE(Subject.SETTING),
    LOYALTY_CHANGED(Subject.SETTING),
    POINTS_CHANGED(Subject.MEMBER),
    JOURNEY_PUBLISHED(Subject.JOURNEY),
    JOURNEY_ARCHIVED(Subject.JOURNEY),
    JOURNEY_UNARCHIVED(Subject.JOURNEY),
    JOURNEY_PAUSED(Subject.JOURNEY),
    JOURNEY_RESUMED(Subject.JOURNEY),
    ENROLMENTS_CHANGED(Subject.JOURNEY),
    EXPERIMENT_DECIDED(Subject.JOURNEY),
    EXPERIMENT_RESTARTED(Subject.JOURNEY),
    INCIDENTS_RETRIED(Subject.JOURNEY),
    TEMPLATE_CHANGED(Subject.TEMPLATE),
    TEMPLATE_ADDED(Subject.TEMPLATE),
    TEMPLATE_SUBMITTED(Subject.TEMPLATE),
    TEMPLATE_SENT_BACK(Subject.TEMPLATE),
    TEMPLATE_PUBLISHED(Subject.TEMPLATE),
    TEMPLATE_DISCARDED(Subject.TEMPLATE),
    TEMPLATE_DELETED(Subject.TEMPLATE),
    IMAGE_ADDED(Subject.IMAGE),
    IMAGE_CHANGED(Subject.IMAGE),
    IMAGE_DELETED(Subject.IMAGE),
    SAVED_BLOCK_ADDED(Subject.SETTING),
    SAVED_BLOCK_CHANGED(Subject.SETTING),
    SAVED_BLOCK_DELETED(Subject.SETTING),
    TEST_SENT(Subject.TEMPLATE),
    MESSAGE_VIEWED(Subject.MESSAGE),
    MESSAGE_SENT_AGAIN(Subject.MESSAGE),
    MESSAGES_CHANGED(Subject.MESSAGE),
    SUPPRESSION_ADDED(Subject.SUPPRESSION),
    SUPPRESSION_LIFTED(Subject.SUPPRESSION),
    SETTING_CHANGED(Subject.SETTING),
    DICTIONARY_CHANGED(Subject.SETTING),
    REJECTED_EVENTS_RETRIED(Subject.SETTING),
    REJECTED_EVENT_DISCARDED(Subject.SETTING),
    REPORT_MAILING_ADDED(Subject.REPORT),
    REPORT_MAILING_CHANGED(Subject.REPORT),
    REPORT_MAILING_DELETED(Subject.REPORT),
    REPORT_SENT(Subject.REPORT),
    REPORT_SHARED(Subject.REPORT),
    REPORT_LINK_REVOKED(Subject.REPORT),
    ALERT_RULE_ADDED(Subject.ALERT),
    ALERT_RULE_CHANGED(Subject.ALERT),
    ALERT_RULE_DELETED(Subject.ALERT),
    DESTINATION_ADDED(Subject.SETTING),
    DESTINATION_CHANGED(Subject.SETTING),
    DESTINATION_DELETED(Subject.SETTING),
    DELIVERY_RETRIED(Subject.SETTING),
    EXPORT_PLANNED(Subject.EXPORT),
    EXPORT_PLAN_DELETED(Subject.EXPORT),
    EXPORT_DELETED(Subject.EXPORT),
    EXPORTED(Subject.EXPORT);

    private final Subject subject;

    AuditAction(Subject subject) {
        this.subject = subject;
    }

    public Subject subject() {
        return subject;
    }

    /** What the text {@link AuditEntry#subject()} is: a name or key, or the number in the page's address. */
    public enum Subject {
        /** A user's name; of a refused sign-in the name that was tried. */
        USER,
        /** The name of an API key. */
        KEY,
        /** A segment's key. */
        SEGMENT,
        /** A member's number, not the external id. */
        MEMBER,
        /** An import's number. */
        IMPORT,
        /** A journey's key; empty for several. */
        JOURNEY,
        /** A template's name. */
        TEMPLATE,
        /** The key of an image. */
        IMAGE,
        /** A message's number; empty for several. */
        MESSAGE,
        /** The suppressed address. */
        SUPPRESSION,
        /** The name of a setting. */
        SETTING,
        /** The name of a scheduled report or of a share link. */
        REPORT,
        /** The name of a rule of alerts. */
        ALERT,
        /** The path of the exported file. */
        EXPORT
    }
}
