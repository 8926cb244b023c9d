package dev.rekindle.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.security.PublicationPolicy.Change;
import dev.rekindle.setting.Live;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecondPersonPublishesTests {

    private static final Users NOBODY = (Users) Proxy.newProxyInstance(
            Users.class.getClassLoader(), new Class<?>[] {Users.class}, (proxy, method, arguments) -> {
                throw new AssertionError(method);
            });

    private final PublicationPolicy usual = new SecondPersonPublishes(Live.of(new ApprovalSettings(false)), NOBODY);
    private final PublicationPolicy smallTeam = new SecondPersonPublishes(Live.of(new ApprovalSettings(true)), NOBODY);

    @Test
    void aMarketerPublishesNothing() {
        Actor ann = user("ann", Role.MARKETER);
        assertThat(usual.mayPublish(ann)).isFalse();
        assertThat(usual.mayPublish(ann, new Change(Set.of("bob"), false, false)))
                .isFalse();
        assertThat(usual.mayPublish(ann, new Change(Set.of("ann"), false, true)))
                .isFalse();
    }

    @Test
    void anApproverPublishesWhatOthersEditedOrApproved() {
        Actor cleo = user("cleo", Role.APPROVER);
        assertThat(usual.mayPublish(cleo)).as("her own").isFalse();
        assertThat(usual.mayPublish(cleo, new Change(Set.of("ann", "cleo"), false, false)))
                .as("edited by her too")
                .isFalse();
        assertThat(usual.mayPublish(cleo, new Change(Set.of("ann"), true, false)))
                .isTrue();
        assertThat(usual.mayPublish(cleo, new Change(Set.of("cleo"), false, true)))
                .as("approved by another")
                .isTrue();
    }

    @Test
    void aSmallTeamPublishesItsOwnButForTransactionalOnes() {
        Actor ann = user("ann", Role.MARKETER);
        assertThat(smallTeam.mayPublish(ann)).isTrue();
        assertThat(smallTeam.mayPublish(ann, Change.by(ann, true))).isFalse();
        assertThat(smallTeam.mayPublish(user("cleo", Role.APPROVER), Change.by(user("cleo", Role.APPROVER), true)))
                .isTrue();
    }

    @Test
    void anAdministratorAndTheApplicationPublishEverythingAViewerNothing() {
        assertThat(usual.mayPublish(user("root", Role.ADMIN))).isTrue();
        assertThat(usual.mayPublish(new Actor.Application("start"))).isTrue();
        assertThat(smallTeam.mayPublish(user("vic", Role.VIEWER))).isFalse();
        assertThat(smallTeam.mayPublish(new Actor.User("", Set.of()))).isFalse();
    }

    private static Actor user(String name, Role role) {
        return new Actor.User(name, Set.copyOf(role.included()));
    }
}
