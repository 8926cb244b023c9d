package dev.rekindle.security.user;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.Role;
import dev.rekindle.security.Teams;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The teams in the table user_team. */
@Component
class JdbcTeams implements Teams {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._-]{0,38}[\\p{L}\\p{N}._-])?");

    private final JdbcClient db;
    private final AuditLog audit;

    JdbcTeams(JdbcClient db, AuditLog audit) {
        this.db = db;
        this.audit = audit;
    }

    @Override
    public Set<String> all() {
        Set<String> all = new TreeSet<>(db.sql("select distinct team from user_team")
                .query(String.class)
                .list());
        all.addAll(ofRoles(Arrays.asList(Role.values())));
        return all;
    }

    @Override
    public Set<String> of(String username) {
        Optional<Role> role = db.sql("select role from app_user where username = :username and enabled")
                .param("username", username)
                .query(Role.class)
                .optional();
        if (role.isEmpty()) {
            return Set.of();
        }
        Set<String> teams = new TreeSet<>(givenTo(username));
        teams.addAll(ofRoles(role.get().included()));
        return teams;
    }

    private static Set<String> ofRoles(List<Role> roles) {
        return roles.stream()
                .filter(role -> role != Role.VIEWER)
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> givenTo(String username) {
        return new TreeSet<>(db.sql("select team from user_team where username = :username")
                .param("username", username)
                .query(String.class)
                .list());
    }

    @Override
    @Transactional
    public Change give(String username, Set<String> teams) {
        boolean known = db.sql("select exists (select from app_user where username = :username)")
                .param("username", username)
                .query(Boolean.class)
                .single();
        Set<String> roles = Arrays.stream(Role.values())
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (!known) {
            return Change.UNKNOWN_USER;
        }
        if (teams.stream().anyMatch(team -> !NAME.matcher(team).matches() || roles.contains(team))) {
            return Change.NAME_INVALID;
        }
        Set<String> before = givenTo(username);
        if (before.equals(new TreeSet<>(teams))) {
            return Change.UNCHANGED;
        }
        db.sql("delete from user_team where username = :username and team <> all(:teams)")
                .param("username", username)
                .param("teams", teams.toArray(String[]::new))
                .update();
        db.sql("""
                insert into user_team (username, team) select :username, unnest(:teams::text[]) on conflict do nothing
                """)
                .param("username", username)
                .param("teams", teams.toArray(String[]::new))
                .update();
        audit.record(AuditEntry.of(AuditAction.TEAMS_CHANGED, username)
                .change("teams", String.join(", ", before), String.join(", ", new TreeSet<>(teams))));
        return Change.DONE;
    }
}
