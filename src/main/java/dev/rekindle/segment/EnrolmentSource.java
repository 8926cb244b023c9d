package dev.rekindle.segment;

/**
 * Where conditions on journeys find who entered them. Journeys stand on segments, so the module of journeys says it.
 */
public interface EnrolmentSource {

    /**
     * The name of a view with one row for each enrolment: member_id, journey_key, arm, entered_at, ended_at and outcome, with
     * an index on the member.
     */
    String view();
}
