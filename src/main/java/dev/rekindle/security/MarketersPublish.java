package dev.rekindle.security;

import org.springframework.stereotype.Component;

/** Marketers and above publish; so does the application for the files of its installation. */
@Component
class MarketersPublish implements PublicationPolicy {

    @Override
    public boolean mayPublish(Actor actor) {
        return actor.match(user -> user.roles().contains(Role.MARKETER), application -> true);
    }
}
