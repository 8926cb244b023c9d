package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.FindingTexts;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.Deployments;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.RecordedAudit;
import dev.rekindle.web.Flash;
import dev.rekindle.web.WebFixtures;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

class JourneyActionsTests {

    private final RedirectAttributesModelMap redirect = new RedirectAttributesModelMap();

    @AfterEach
    void forgetLocale() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void anUploadNamesTheJourneyInTheReadersLanguage() throws Exception {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        var file = new MockMultipartFile("file", "welcome.bpmn", null, new byte[] {1});
        Principal user = () -> "ann";
        var page = new JourneyActions(
                        new OneJourney(),
                        new Deployments(new OneJourney(), NO_DRAFTS),
                        new FindingTexts(),
                        WebFixtures.displayNames(),
                        new RecordedAudit())
                .deploy(file, user, Locale.SIMPLIFIED_CHINESE, redirect);
        assertThat(page.getViewName()).isEqualTo("redirect:/journeys/welcome");
        assertThat(redirect.getFlashAttributes().get(Flash.NAME)).isEqualTo(Flash.done("upload.live", "欢迎新会员", 2));
    }

    /** Accepts every diagram as version 2 of the journey {@code welcome}. */
    private static final Drafts NO_DRAFTS = (Drafts) Proxy.newProxyInstance(
            Drafts.class.getClassLoader(), new Class<?>[] {Drafts.class}, (proxy, method, arguments) -> {
                throw new AssertionError(method);
            });

    private static final class OneJourney implements Journeys {

        @Override
        public List<DeploymentResult> deploy(List<Diagram> diagrams, Actor by) {
            return List.of(new DeploymentResult.Live("welcome", 2));
        }

        @Override
        public List<JourneyInfo> all() {
            return List.of(new JourneyInfo(
                    "welcome",
                    "Welcome",
                    false,
                    false,
                    new JourneyVersion(1, 2, "welcome:2", "welcome.bpmn", Instant.EPOCH, "ann")));
        }

        @Override
        public List<Finding> check(byte[] bpmn) {
            return List.of();
        }

        @Override
        public DeploymentResult deploy(Diagram diagram, Set<String> authors, boolean approved, Actor by) {
            return new DeploymentResult.Live("welcome", 2);
        }

        @Override
        public boolean archive(String journey) {
            return false;
        }

        @Override
        public boolean unarchive(String journey) {
            return false;
        }

        @Override
        public Set<String> archived() {
            return Set.of();
        }

        @Override
        public Findings inspect(byte[] bpmn) {
            return new Findings(List.of(), List.of());
        }

        @Override
        public void pause(String journey) {}

        @Override
        public void resume(String journey) {}

        @Override
        public List<JourneyVersion> versions(String journey) {
            return List.of();
        }

        @Override
        public Optional<String> diagram(String journey, int version) {
            return Optional.empty();
        }

        @Override
        public Map<String, List<Finding>> refusedAtStart() {
            return Map.of();
        }
    }
}
