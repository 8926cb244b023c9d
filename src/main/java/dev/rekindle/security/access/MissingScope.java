package dev.rekindle.security.access;

import dev.rekindle.security.Scope;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;

/** The decision that a key may not call an endpoint, with the scope that would allow it. */
final class MissingScope extends AuthorizationDecision {

    private final Scope scope;

    MissingScope(Scope scope) {
        super(false);
        this.scope = scope;
    }

    static Optional<MissingScope> in(AccessDeniedException reason) {
        return reason instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof MissingScope missing
                ? Optional.of(missing)
                : Optional.empty();
    }

    String sentence() {
        return "This API key lacks the scope '%s'. An admin issues keys in Settings.".formatted(scope.word());
    }
}
