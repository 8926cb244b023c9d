package dev.rekindle.security;

import java.security.Principal;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Who acts: a signed-in user, or the application itself. */
public sealed interface Actor {

    /** What records of the action say: the user's name, or the part of the application. */
    String name();

    <R> R match(Function<? super User, R> user, Function<? super Application, R> application);

    /** The user of a request; one without a name and without roles when nobody is signed in. */
    static Actor of(@Nullable Principal principal) {
        if (!(principal instanceof Authentication authentication)) {
            return new User("", Set.of());
        }
        Set<Role> roles = Arrays.stream(Role.values())
                .filter(role -> authentication.getAuthorities().stream()
                        .anyMatch(authority -> role.authority().equals(authority.getAuthority())))
                .collect(Collectors.toUnmodifiableSet());
        return new User(authentication.getName(), roles);
    }

    /** @param roles the user's own role and those that it includes */
    record User(String name, Set<Role> roles) implements Actor {

        public User {
            roles = Set.copyOf(roles);
        }

        @Override
        public <R> R match(Function<? super User, R> user, Function<? super Application, R> application) {
            return user.apply(this);
        }
    }

    /** The application, for example when it reads the files that it ships with. */
    record Application(String name) implements Actor {

        @Override
        public <R> R match(Function<? super User, R> user, Function<? super Application, R> application) {
            return application.apply(this);
        }
    }
}
