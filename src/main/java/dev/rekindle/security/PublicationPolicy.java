package dev.rekindle.security;

import java.util.Set;

/** Says who may make a version of a journey, or of a message's content, live. The only place that does. */
public interface PublicationPolicy {

    /** Whether the user may publish what they made alone, without anybody's approval. */
    boolean mayPublish(Actor actor);

    /** Whether the user may publish, and so also approve, this change. */
    default boolean mayPublish(Actor actor, Change change) {
        return mayPublish(actor);
    }

    /** The user of this name with the roles that the user has now; without roles when there is none or it is disabled. */
    default Actor named(String user) {
        return new Actor.User(user, Set.of());
    }

    /**
     * What is to be published.
     *
     * @param authors names of the users who edited it since it was last live
     * @param transactional whether it is sent without regard to consent to marketing and caps
     * @param approved whether it was approved as it is
     */
    record Change(Set<String> authors, boolean transactional, boolean approved) {

        public Change {
            authors = Set.copyOf(authors);
        }

        /** Made by one user and not approved. */
        public static Change by(Actor author, boolean transactional) {
            return new Change(Set.of(author.name()), transactional, false);
        }
    }
}
