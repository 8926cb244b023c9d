package dev.rekindle.loyalty;

import java.util.List;
import java.util.Optional;

/** The rules by which events earn points. */
public interface PointsRules {

    /** Those in force, in order of their names. */
    List<PointsRule> inForce();

    /** Those in force and those that ended: an event earns by the rules of its time. */
    List<PointsRule> all();

    Optional<PointsRule> find(long id);

    /** Adds a rule, in force from now on. */
    long add(PointsRule rule);

    /**
     * Ends a rule and puts another in its place.
     *
     * @return the number of the other; empty when the rule has ended already
     */
    Optional<Long> replace(long id, PointsRule rule);

    /** Events from now on do not earn by it. @return false when it has ended already */
    boolean end(long id);
}
