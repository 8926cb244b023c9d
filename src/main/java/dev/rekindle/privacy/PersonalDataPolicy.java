package dev.rekindle.privacy;

import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import org.springframework.stereotype.Component;

/** Says who may use the rights of a person on their behalf. The only place that does; an API key needs the scope PRIVACY. */
@Component
public class PersonalDataPolicy {

    /** What one user may do. */
    public record Rights(boolean mayExport, boolean mayErase, boolean mayRestrict, boolean mayLift) {}

    public Rights of(Actor actor) {
        return new Rights(mayExport(actor), mayErase(actor), mayRestrict(actor), mayLiftRestriction(actor));
    }

    /** Everything that is held on one member, in one file. */
    public boolean mayExport(Actor actor) {
        return has(actor, Role.APPROVER);
    }

    /** It cannot be undone. */
    public boolean mayErase(Actor actor) {
        return has(actor, Role.APPROVER);
    }

    /** To restrict is urgent and harmless; to lift it is as a message that is sent again. */
    public boolean mayRestrict(Actor actor) {
        return has(actor, Role.MARKETER);
    }

    public boolean mayLiftRestriction(Actor actor) {
        return has(actor, Role.APPROVER);
    }

    private static boolean has(Actor actor, Role role) {
        return actor.match(user -> user.roles().contains(role), application -> true);
    }
}
