package dev.rekindle.security;

import dev.rekindle.setting.Live;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * An approver publishes what others edited, or what another approver has approved. An administrator publishes everything,
 * so that an installation with one user works. With self-approval users publish their own edits, but what is transactional
 * needs an approver. The application publishes the files of its installation.
 */
@Component
class SecondPersonPublishes implements PublicationPolicy {

    private final Live<ApprovalSettings> settings;
    private final Users users;

    SecondPersonPublishes(Live<ApprovalSettings> settings, Users users) {
        this.settings = settings;
        this.users = users;
    }

    @Override
    public boolean mayPublish(Actor actor) {
        return mayPublish(actor, Change.by(actor, false));
    }

    @Override
    public boolean mayPublish(Actor actor, Change change) {
        return actor.match(user -> mayPublish(user, change), application -> true);
    }

    private boolean mayPublish(Actor.User user, Change change) {
        if (user.roles().contains(Role.ADMIN)) {
            return true;
        }
        if (user.roles().contains(Role.APPROVER)) {
            return settings.get().self()
                    || change.approved()
                    || !change.authors().contains(user.name());
        }
        return user.roles().contains(Role.MARKETER) && settings.get().self() && !change.transactional();
    }

    @Override
    public Actor named(String name) {
        return users.find(name)
                .filter(Users.Entry::enabled)
                .<Actor>map(user -> new Actor.User(name, Set.copyOf(user.role().included())))
                .orElseGet(() -> new Actor.User(name, Set.of()));
    }
}
